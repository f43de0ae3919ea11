using System.Net;
using System.Net.Http.Headers;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>An HTTP response, read to its end.</summary>
internal sealed class HttpAnswer
{
    private readonly HttpStatusCode _status;
    private readonly HttpHeadersNonValidated _headers;
    private readonly HttpHeadersNonValidated _contentHeaders;
    private readonly byte[] _body;

    private HttpAnswer(HttpResponseMessage response, byte[] body) =>
        (_status, _headers, _contentHeaders, _body) = (response.StatusCode, response.Headers.NonValidated, response.Content.Headers.NonValidated, body);

    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(_status) { RequestMessage = request, Content = new ByteArrayContent(_body) };
        foreach (var (name, values) in _headers)
        {
            response.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in _contentHeaders)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }
}
