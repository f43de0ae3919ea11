using System.Globalization;
using System.Net;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Links;

/// <summary>Tries a link.</summary>
internal sealed class LinkTrial(CommandEnvironment environment)
{
    /// <param name="cidrs">The networks from which the link works; if there are none, it works everywhere.</param>
    /// <returns>A sentence with the result.</returns>
    /// <exception cref="CommandFailedException"><c>LinkDoesNotWork</c>.</exception>
    public async Task<string> RunAsync(string url, IReadOnlyList<string> cidrs, CancellationToken cancellationToken)
    {
        using var request = FirstByteRequest.To(url);
        var membership = new AllowedNetworks(cidrs).MembershipOf(environment.AddressTowards(request.RequestUri!));
        if (membership == NetworkMembership.Outside)
        {
            return "The link was not tried: its networks exclude this machine.";
        }

        using var client = new HttpClient(environment.Web, disposeHandler: false);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Size(response) is { } size
                ? $"The link was tried and works: {Counted.Text(size, "byte")}{Type(response)}."
                : membership == NetworkMembership.Unknown && response.StatusCode == HttpStatusCode.Forbidden
                    ? "The link was tried and refused this machine, which may be outside its networks."
                    : throw Refused(response, await S3ErrorText.ReadAsync(response.Content, cancellationToken));
        }
        catch (Exception exception) when (Unreachable.Is(exception, cancellationToken))
        {
            throw new CommandFailedException(
                "LinkDoesNotWork",
                $"The link was tried, but S3 could not be reached: {exception.Message}",
                "Check the network, or skip the trial with --no-try.",
                innerException: exception);
        }
    }

    /// <summary>The object's size; null if the link was refused. An empty object has no first byte (416).</summary>
    private static long? Size(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.PartialContent => response.Content.Headers.ContentRange?.Length,
        HttpStatusCode.OK => response.Content.Headers.ContentLength,
        HttpStatusCode.RequestedRangeNotSatisfiable => 0,
        _ => null,
    };

    private static string Type(HttpResponseMessage response) =>
        response.Content.Headers.ContentType is { MediaType: { } type } ? $" of {type}" : "";

    private static CommandFailedException Refused(HttpResponseMessage response, string error)
    {
        var status = (int)response.StatusCode;
        return new CommandFailedException(
            "LinkDoesNotWork",
            $"The link was tried, and S3 answered {status.ToString(CultureInfo.InvariantCulture)}{error}.",
            RefusalAdvice.For(status));
    }
}
