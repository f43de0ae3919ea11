using System.Diagnostics.CodeAnalysis;
using System.Text;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Crosslink.Local.Access.Signatures;

/// <summary>A form that uploads an object, as a browser posts it; see "POST Object" in the S3 API reference. Its signature is one of its fields.</summary>
/// <param name="Fields">What comes before the file, by name in any case, with the file's name in place of <c>${filename}</c>.</param>
/// <param name="File">The file, which comes last. Not read yet.</param>
public sealed record PostForm(IReadOnlyDictionary<string, string> Fields, Stream File)
{
    private const string MediaType = "multipart/form-data";
    private const string FileName = "${filename}";

    public static bool IsOne(WireRequest request) =>
        request.Method == "POST"
        && request.Header("Content-Type")?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true
        && !SignatureClaim.IsMade(request);

    /// <summary>Reads the fields, and stops at the file.</summary>
    /// <exception cref="AwsErrorException">400: no form, too many fields, or no file.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The streams of a form hold nothing; the body is the server's.")]
    public static async Task<PostForm> ReadAsync(WireRequest request, Stream body, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var form = new FormBody(body);
        try
        {
            var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.Header("Content-Type")!).Boundary).ToString();
            if (boundary.Length == 0)
            {
                throw Malformed();
            }

            var reader = new MultipartReader(boundary, form) { HeadersLengthLimit = FormBody.MaxBytesBeforeFile };
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var disposition = section.GetContentDispositionHeader() ?? throw Malformed();
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
                {
                    var fileName = WithoutFolders(HeaderUtilities.RemoveQuotes(disposition.FileName).ToString());
                    return new PostForm(
                        fields.ToDictionary(field => field.Key, field => field.Value.Replace(FileName, fileName, StringComparison.Ordinal), fields.Comparer),
                        form.BeginFile(section.Body));
                }

                using var value = new MemoryStream();
                await section.Body.CopyToAsync(value, cancellationToken);
                if (!fields.TryAdd(name, Encoding.UTF8.GetString(value.GetBuffer().AsSpan(0, (int)value.Length))))
                {
                    throw new AwsErrorException(400, "InvalidArgument", "POST requires exactly one field of each name.") { Details = [("ArgumentName", name)] };
                }
            }
        }
        catch (Exception exception) when (IsMalformed(exception, form))
        {
            throw Malformed();
        }

        throw new AwsErrorException(400, "InvalidArgument", "POST requires exactly one file upload per request.") { Details = [("ArgumentName", "file"), ("ArgumentValue", "0")] };
    }

    // Some browsers send a whole path, perhaps of another system.
    private static string WithoutFolders(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>Whether the form is at fault: the reader of forms has an exception for each malformation, and the documentation lists none.</summary>
    internal static bool IsMalformed(Exception exception, FormBody form) =>
        !form.HasFailed && exception is not (AwsErrorException or OperationCanceledException);

    internal static AwsErrorException Malformed() =>
        new(400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
}
