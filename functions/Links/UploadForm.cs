using Crosslink.Functions.Requests;
using Crosslink.Functions.Signing;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Links;

/// <summary>The form that a request asks for.</summary>
internal static class UploadForm
{
    public static FormDescription Of(LinkRequest request, Source source) => new(request.Key)
    {
        ContentTypePrefix = request.ContentType ?? "",
        MostBytes = request.MaxContentLength ?? UploadRules.MaxContentLength,
        Fields =
        [
            .. UploadEncryption.Of(request),
            .. Field("success_action_redirect", request.RedirectTo),
            .. Field("x-amz-request-payer", source.RequesterPays ? "requester" : null),
        ],
    };

    private static IEnumerable<SignedHeader> Field(string name, string? value) => value is null ? [] : [new(name, value)];
}
