using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Microsoft.AspNetCore.WebUtilities;

namespace Crosslink.Local.S3.Operations;

/// <summary>An upload by a form. The fields stand for the headers of a PUT.</summary>
internal static class PostObject
{
    // What these fields ask for would be lost without a word.
    private static readonly string[] NotKept = ["redirect", "tagging"];

    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var form = call.Service.Form ?? throw S3Errors.NotImplemented("POST BUCKET");
        var key = form.Fields.GetValueOrDefault("key") is { Length: > 0 } given
            ? given
            : throw S3Errors.InvalidArgument("Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", "key", "");
        var policy = PostPolicy.Demand(form, call.BucketName, call.State.Now);
        if (Array.Find(NotKept, form.Fields.ContainsKey) is { } field)
        {
            throw S3Errors.NotImplemented(field);
        }

        if (form.Fields.TryGetValue("acl", out var acl))
        {
            ObjectDraft.DemandNoAcl(acl);
        }

        var limit = new SizeLimit(Math.Min(policy.MostBytes, SizeLimit.Object.MostBytes), _ => S3Errors.EntityTooLarge(null, policy.MostBytes));
        var upload = call with { Target = call.Target with { Key = key } };
        await PutObject.HandleAsync(upload, limit, policy.LeastBytes, cancellationToken);
        if (Uri.TryCreate(form.Fields.GetValueOrDefault("success_action_redirect"), UriKind.Absolute, out var next))
        {
            call.Response.StatusCode = 303;
            call.Response.Headers.Location = QueryHelpers.AddQueryString(next.AbsoluteUri, Stored(upload));
            return;
        }

        await AnswerAsync(upload, form.Fields.GetValueOrDefault("success_action_status"), cancellationToken);
    }

    private static Dictionary<string, string?> Stored(S3Call call) =>
        new() { ["bucket"] = call.BucketName, ["key"] = call.Key, ["etag"] = call.Response.Headers.ETag.ToString() };

    private static async Task AnswerAsync(S3Call call, string? status, CancellationToken cancellationToken)
    {
        call.Response.StatusCode = status switch
        {
            "200" => 200,
            "201" => 201,
            _ => 204,
        };
        if (status != "201")
        {
            return;
        }

        var tag = call.Response.Headers.ETag.ToString();
        await XmlAnswer.WriteAsync(
            call.Response,
            "PostResponse",
            xml =>
            {
                xml.Element("Location", $"http://{call.Service.Request.Host}{call.Service.Request.RawPath.TrimEnd('/')}/{Uri.EscapeDataString(call.Key)}");
                xml.Element("Bucket", call.BucketName);
                xml.Element("Key", call.Key);
                xml.Element("ETag", tag);
            },
            cancellationToken);
    }
}
