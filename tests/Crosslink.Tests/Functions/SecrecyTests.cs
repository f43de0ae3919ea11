using System.Net;
using System.Security.Cryptography;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Links;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;
using Crosslink.Tests.Functions.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Functions;

/// <summary>Nothing that anybody might print shows a secret.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY";

    public static TheoryData<object> Holders =>
    [
        new SessionCredentials { AccessKeyId = Secret, SecretAccessKey = Secret, SessionToken = Secret, EndsAt = default, Scope = default },
        new SigningCredentials(Secret, Secret, Secret),
        new DataKey(System.Text.Encoding.UTF8.GetBytes(Secret), default),
        new FunctionEnvironment(new Dictionary<string, string> { ["AWS_SECRET_ACCESS_KEY"] = Secret }, new FakeTimeProvider(), RandomNumberGenerator.Fill),
        new Link
        {
            Url = $"https://x/?X-Amz-Security-Token={Secret}", ExpiresAt = default, LimitedBy = default, Scope = default,
            Bucket = "b", Key = "k", ContentLength = 1, ETag = "e", LastModified = default,
        },
    ];

    [Theory]
    [MemberData(nameof(Holders))]
    public void What_holds_a_secret_prints_none(object holder) =>
        Assert.DoesNotContain(Secret, holder.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(400, "ExpiredToken")]
    [InlineData(400, "InvalidToken")]
    [InlineData(400, "InvalidRequest")]
    [InlineData(400, "SomethingNew")]
    [InlineData(403, "AccessDenied")]
    [InlineData(403, "SignatureDoesNotMatch")]
    [InlineData(404, "NoSuchKey")]
    [InlineData(503, "SlowDown")]
    public async Task No_failure_of_S3_prints_the_token_that_its_answer_holds(int status, string code)
    {
        var steps = new Steps();
        var session = await steps.AssumeRoleAsync();
        steps.Aws.S3.Refuses((HttpStatusCode)status, code, "As the API reference has it.");

        var failure = (await Record.ExceptionAsync(() => steps.CheckObjectAsync(session)))!.ToString();

        Assert.All(
            new[] { FakeSts.AccessKeyId, FakeSts.SecretAccessKey, FakeSts.SessionToken, steps.Variables["AWS_SECRET_ACCESS_KEY"] },
            secret => Assert.DoesNotContain(secret, failure, StringComparison.Ordinal));
    }
}
