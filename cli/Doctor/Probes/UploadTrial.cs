using System.Net;
using System.Security.Cryptography;
using Crosslink.Cli.Links;
using Crosslink.Client;

namespace Crosslink.Cli.Doctor.Probes;

/// <summary>
/// Shows whether S3 would take an upload, and stores nothing: the link is signed for a content other than the one that is
/// sent, so what S3 allows it refuses for its checksum.
/// </summary>
internal sealed class UploadTrial(HttpMessageHandler web)
{
    /// <summary>SHA-256, in Base64, of nothing.</summary>
    public static string Checksum { get; } = Convert.ToBase64String(SHA256.HashData([]));

    /// <returns>Why S3 would refuse an upload, with its code; null if it would not.</returns>
    public async Task<string?> RunAsync(UploadLink link, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent([0]);
        using var request = link.CreateRequest(content);
        using var http = new HttpClient(web, disposeHandler: false);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await S3ErrorText.ReadAsync(answer.Content, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Forbidden ? $"S3 denies it (403{text})" : null;
    }
}
