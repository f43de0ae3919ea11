using System.Text;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Crosslink.Local.Access.Signatures;

/// <summary>A form that uploads an object, as a browser posts it; see "POST Object" in the S3 API reference. Its signature is one of its fields.</summary>
/// <param name="Fields">What comes before the file, by name in any case.</param>
/// <param name="FileName">As the browser names the file; empty without a name.</param>
/// <param name="File">The file, which comes last. Not read yet.</param>
public sealed record PostForm(IReadOnlyDictionary<string, string> Fields, string FileName, Stream File)
{
    private const string MediaType = "multipart/form-data";

    // Of the fields together, as in S3.
    private const int MaxFieldBytes = 20 * 1024;

    public static bool IsOne(WireRequest request) =>
        request.Method == "POST"
        && request.Header("Content-Type")?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true
        && !SignatureClaim.IsMade(request);

    /// <summary>Reads the fields, and stops at the file.</summary>
    /// <exception cref="AwsErrorException">400: no form, too many fields, or no file.</exception>
    public static async Task<PostForm> ReadAsync(WireRequest request, Stream body, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var left = MaxFieldBytes;
        try
        {
            var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Header("Content-Type")!).Boundary).ToString();
            var reader = new MultipartReader(boundary, body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var disposition = section.GetContentDispositionHeader() ?? throw Malformed();
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
                {
                    return new PostForm(fields, HeaderUtilities.RemoveQuotes(disposition.FileName).ToString(), section.Body);
                }

                var value = await ReadFieldAsync(section.Body, left, cancellationToken);
                left -= value.Length;
                if (!fields.TryAdd(name, Encoding.UTF8.GetString(value)))
                {
                    throw new AwsErrorException(400, "InvalidArgument", "POST requires exactly one field of each name.") { Details = [("ArgumentName", name)] };
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or ArgumentException)
        {
            throw Malformed();
        }

        throw new AwsErrorException(400, "InvalidArgument", "POST requires exactly one file upload per request.") { Details = [("ArgumentName", "file"), ("ArgumentValue", "0")] };
    }

    private static async Task<byte[]> ReadFieldAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        var value = new byte[most + 1];
        var length = await body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= most
            ? value[..length]
            : throw new AwsErrorException(400, "MaxPostPreDataLengthExceeded", "Your POST request fields preceding the upload file were too large.");
    }

    private static AwsErrorException Malformed() =>
        new(400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
}
