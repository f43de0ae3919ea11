using System.Globalization;
using System.Net;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>AssumeRole as the STS API reference shows it.</summary>
internal sealed class FakeSts
{
    /// <summary>AWS's documented example credentials.</summary>
    public const string AccessKeyId = "ASIAIOSFODNN7EXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY";
    public const string SessionToken = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGd==";

    public Func<WireExchange, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } =
        (request, _) => Task.FromResult(Success(TestEnvironment.Now.AddSeconds(int.Parse(request.Form("DurationSeconds")!, CultureInfo.InvariantCulture))));

    public static HttpResponseMessage Success(DateTimeOffset expiration, string token = SessionToken) => Xml(
        HttpStatusCode.OK,
        $"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleResult>
            <SourceIdentity>order-17</SourceIdentity>
            <AssumedRoleUser>
              <Arn>arn:aws:sts::111122223333:assumed-role/S3Access/order-17</Arn>
              <AssumedRoleId>ARO123EXAMPLE123:order-17</AssumedRoleId>
            </AssumedRoleUser>
            <Credentials>
              <AccessKeyId>{AccessKeyId}</AccessKeyId>
              <SecretAccessKey>{SecretAccessKey}</SecretAccessKey>
              <SessionToken>{token}</SessionToken>
              <Expiration>{expiration.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}</Expiration>
            </Credentials>
            <PackedPolicySize>6</PackedPolicySize>
          </AssumeRoleResult>
          <ResponseMetadata>
            <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
          </ResponseMetadata>
        </AssumeRoleResponse>
        """);

    public static HttpResponseMessage Error(HttpStatusCode status, string code, string message) => Xml(
        status,
        $"""
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error>
            <Type>Sender</Type>
            <Code>{code}</Code>
            <Message>{message}</Message>
          </Error>
          <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
        </ErrorResponse>
        """);

    public static HttpResponseMessage Xml(HttpStatusCode status, string body) =>
        FakeAws.Response(status, body, "text/xml", ("x-amzn-RequestId", "c6104cbe-af31-11e0-8154-cbc7ccf896c7"));

    public void Answers(HttpStatusCode status, string code, string message) =>
        Answer = (_, _) => Task.FromResult(Error(status, code, message));
}
