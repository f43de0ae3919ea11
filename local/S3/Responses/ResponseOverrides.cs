using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Responses;

/// <summary>The query parameters by which a link sets headers of its own response.</summary>
internal static class ResponseOverrides
{
    private static readonly (string Parameter, string Header)[] Known =
    [
        ("response-cache-control", "Cache-Control"),
        ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
        ("response-content-language", "Content-Language"),
        ("response-content-type", "Content-Type"),
        ("response-expires", "Expires"),
    ];

    /// <summary>Reads and checks them, before anything is written.</summary>
    /// <exception cref="S3ErrorException"><c>InvalidArgument</c>: a header cannot hold the value.</exception>
    public static IReadOnlyList<(string Header, string Value)> Of(S3Call call) =>
    [
        .. from known in Known
           let value = call.Query(known.Parameter)
           where !string.IsNullOrEmpty(value)
           select HeaderText.IsRepresentable(value)
               ? (known.Header, value)
               : throw S3Errors.InvalidArgument("Header value cannot be represented using ISO-8859-1.", known.Parameter, value),
    ];
}
