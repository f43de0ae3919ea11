using System.Net;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>HeadObject and GetObject as the S3 API reference shows them; errors with XML for GET, and without a body for HEAD.</summary>
internal sealed class FakeS3
{
    public Func<WireExchange, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } =
        (request, _) => Task.FromResult(request.Method == "HEAD" ? Head() : FirstByte());

    public static HttpResponseMessage Head(params (string Name, string Value)[] headers)
    {
        var response = FakeAws.Response(
            HttpStatusCode.OK,
            "",
            "video/mp4",
            [("ETag", "\"fba9dede5f27731c9771645a39863328\""), ("Last-Modified", "Wed, 12 Oct 2022 17:50:00 GMT"), ("x-amz-request-id", "4442587FB7D0A2F9"), .. headers]);
        response.Content.Headers.ContentLength = headers.Any(header => header.Name == "Content-Length") ? response.Content.Headers.ContentLength : 434234;
        return response;
    }

    public static HttpResponseMessage FirstByte() =>
        FakeAws.Response(HttpStatusCode.PartialContent, "x", "video/mp4", ("Content-Range", "bytes 0-0/434234"), ("ETag", "\"fba9dede5f27731c9771645a39863328\""));

    /// <summary>HEAD gets the status and headers alone, GET also the body.</summary>
    public void Refuses(HttpStatusCode status, string code, string message, params (string Name, string Value)[] headers) =>
        Answer = (request, _) => Task.FromResult(Refusal(request, status, code, message, headers));

    public static HttpResponseMessage Refusal(WireExchange request, HttpStatusCode status, string code, string message, params (string Name, string Value)[] headers)
    {
        var body = request.Method == "HEAD"
            ? ""
            : $"""
              <?xml version="1.0" encoding="UTF-8"?>
              <Error><Code>{code}</Code><Message>{message}</Message><Token-0>{FakeSts.SessionToken}</Token-0><RequestId>4442587FB7D0A2F9</RequestId><HostId>uuag1LuByRx9e6j5Onimr9</HostId></Error>
              """;
        return FakeAws.Response(status, body, "application/xml", [("x-amz-request-id", "4442587FB7D0A2F9"), .. headers]);
    }
}
