using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>Clients of services that are not here are told so, each in its own protocol, and nothing of theirs is taken for a request to another.</summary>
public sealed class UnservedServiceTests
{
    private const string Served = "served are s3, sts, kms, lambda, states.";

    [Theory]
    [InlineData("logs", "Logs_20140328.DescribeLogGroups", "application/x-amz-json-1.1")]
    [InlineData("dynamodb", "DynamoDB_20120810.ListTables", "application/x-amz-json-1.0")]
    [InlineData("sqs", "AmazonSQS.ListQueues", "application/x-amz-json-1.0")]
    public async Task Json_services_are_refused_in_the_version_of_the_protocol_that_they_asked_in(string service, string target, string type)
    {
        var (status, answeredType, _, body) = await SendAsync(service, HttpMethod.Post, "/", ("{}", type), ("X-Amz-Target", target));

        Assert.Equal((400, type), (status, answeredType));
        Assert.Equal("ServiceNotServed", (string?)JsonNode.Parse(body)!["__type"]);
        Assert.Equal($"There is no service '{service}' here; {Served}", (string?)JsonNode.Parse(body)!["message"]);
    }

    [Theory]
    [InlineData("iam", "POST", "/", "Action=ListRoles&Version=2010-05-08")]
    [InlineData("sns", "GET", "/?Action=ListTopics", null)]
    [InlineData("cloudfront", "GET", "/2020-05-31/distribution", null)]
    [InlineData("route53", "GET", "/2013-04-01/hostedzone", null)]
    public async Task Query_and_REST_XML_services_are_refused_with_an_ErrorResponse(string service, string method, string target, string? form)
    {
        var (status, type, _, body) = await SendAsync(service, new HttpMethod(method), target, Form(form));

        var error = XDocument.Parse(body).Root!;
        Assert.Equal((400, "text/xml", "ErrorResponse"), (status, type, error.Name.LocalName));
        Assert.Equal(("ServiceNotServed", $"There is no service '{service}' here; {Served}"), CodeAndMessage(error.Elements().First()));
    }

    [Fact]
    public async Task EC2_is_refused_with_its_own_document()
    {
        var (status, _, _, body) = await SendAsync("ec2", HttpMethod.Post, "/", Form("Action=DescribeInstances&Version=2016-11-15"));

        var error = XDocument.Parse(body).Root!;
        Assert.Equal((400, "Response"), (status, error.Name.LocalName));
        Assert.Equal(("ServiceNotServed", $"There is no service 'ec2' here; {Served}"), CodeAndMessage(error.Element("Errors")!.Element("Error")!));
    }

    [Theory]
    [InlineData("events", "GET", "/schedules")]
    [InlineData("apigateway", "POST", "/restapis")]
    [InlineData("s3tables", "PUT", "/buckets")]
    public async Task REST_JSON_services_are_refused_in_a_header(string service, string method, string target)
    {
        var (status, type, headers, body) = await SendAsync(service, new HttpMethod(method), target, body: null);

        Assert.Equal((400, "application/json"), (status, type));
        Assert.Equal("ServiceNotServed", headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal($"There is no service '{service}' here; {Served}", (string?)JsonNode.Parse(body)!["message"]);
    }

    [Fact]
    public async Task CBOR_services_are_refused_in_CBOR()
    {
        var (status, type, headers, body) = await SendAsync(
            "monitoring", HttpMethod.Post, "/service/GraniteServiceVersion20100801/operation/ListMetrics", body: null, ("Smithy-Protocol", "rpc-v2-cbor"));

        Assert.Equal((400, "application/cbor", "rpc-v2-cbor"), (status, type, headers.GetValues("smithy-protocol").Single()));

        // A map of two; each text is headed by 7A and its length in four bytes.
        Assert.Equal(
            "\u00A2" + Text("__type") + Text("ServiceNotServed") + Text("message") + Text($"There is no service 'monitoring' here; {Served}"),
            body);

        static string Text(string text) => $"\u007A\0\0\0{(char)text.Length}{text}";
    }

    [Fact]
    public async Task S3_Control_signs_as_S3_and_is_not_taken_for_it()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var s3 = test.S3();
        await s3.PutBucketAsync("v20180820", TestContext.Current.CancellationToken);

        var (status, _, _, body) = await SendAsync(
            test, "s3", HttpMethod.Put, "/v20180820/configuration/publicAccessBlock", ("<x/>", "application/xml"), ("x-amz-account-id", "111122223333"));

        Assert.Equal(400, status);
        Assert.Equal(("ServiceNotServed", $"There is no service 's3-control' here; {Served}"), CodeAndMessage(XDocument.Parse(body).Root!.Elements().First()));
        Assert.Empty((await s3.ListObjectsV2Async(new() { BucketName = "v20180820" }, TestContext.Current.CancellationToken)).S3Objects ?? []);
    }

    [Fact]
    public async Task Directory_buckets_and_access_points_are_refused_as_S3_would()
    {
        var (status, _, _, body) = await SendAsync("s3express", HttpMethod.Put, "/classic-movies/key", ("bytes", "text/plain"));

        Assert.Equal((400, "Error"), (status, XDocument.Parse(body).Root!.Name.LocalName));
        Assert.Equal(("ServiceNotServed", $"There is no service 's3express' here; {Served}"), CodeAndMessage(XDocument.Parse(body).Root!));
    }

    [Fact]
    public async Task What_a_request_calls_its_service_may_be_any_text()
    {
        var (status, _, _, body) = await SendAsync("<b>&\u00E9", HttpMethod.Post, "/", Form("Action=X"));

        Assert.Equal(400, status);
        Assert.Contains("There is no service '<b>&", CodeAndMessage(XDocument.Parse(body).Root!.Elements().First()).Message, StringComparison.Ordinal);
    }

    private static (string Code, string Message) CodeAndMessage(XElement error) => (
        error.Elements().Single(element => element.Name.LocalName == "Code").Value,
        error.Elements().Single(element => element.Name.LocalName == "Message").Value);

    private static (string Text, string Type)? Form(string? text) => text is null ? null : (text, "application/x-www-form-urlencoded; charset=utf-8");

    private static async Task<(int Status, string? Type, HttpResponseHeaders Headers, string Body)> SendAsync(
        string service, HttpMethod method, string target, (string Text, string Type)? body, params (string Name, string Value)[] headers)
    {
        await using var test = await CloudUnderTest.StartAsync();
        return await SendAsync(test, service, method, target, body, headers);
    }

    private static async Task<(int Status, string? Type, HttpResponseHeaders Headers, string Body)> SendAsync(
        CloudUnderTest test, string service, HttpMethod method, string target, (string Text, string Type)? body, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var client = new HttpClient(handler);
        using var content = body is { Text: var text, Type: var type } ? new StringContent(text, MediaTypeHeaderValue.Parse(type)) : null;
        using var request = new HttpRequestMessage(method, test.Endpoint + target[1..]) { Content = content };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={test.Cloud.Keys.Operator.Id}/20240131/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var answered = answer.Content.Headers.ContentType?.MediaType;
        return ((int)answer.StatusCode, answered, answer.Headers, (answered == "application/cbor" ? Encoding.Latin1 : Encoding.UTF8).GetString(bytes));
    }
}
