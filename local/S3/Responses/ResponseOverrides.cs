using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
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
    /// <exception cref="AwsErrorException"><c>InvalidArgument</c>: no such header can be set, or it cannot hold the value.</exception>
    public static IReadOnlyList<(string Header, string Value)> Of(S3Call call)
    {
        foreach (var (name, value) in call.Service.Request.Query)
        {
            if (name.StartsWith("response-", StringComparison.Ordinal) && !Known.Any(known => known.Parameter == name))
            {
                throw S3Errors.InvalidArgument("This header of the response cannot be overridden.", name, value);
            }
        }

        return Overrides(call);
    }

    private static List<(string Header, string Value)> Overrides(S3Call call) =>
    [
        .. from known in Known
           let value = call.Query(known.Parameter)
           where !string.IsNullOrEmpty(value)
           select HeaderText.IsRepresentable(value)
               ? (known.Header, value)
               : throw S3Errors.InvalidArgument("Header value cannot be represented using ISO-8859-1.", known.Parameter, value),
    ];
}
