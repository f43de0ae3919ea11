using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Validation;

/// <summary>The rules of a request for one link: shape, key, bounds, catalogue, in that order.</summary>
public sealed class RequestValidator(Catalogue catalogue)
{
    /// <summary>What a request for a link to download may say.</summary>
    internal static IReadOnlyList<string> DownloadMembers { get; } =
        ["bucket", "key", "operation", "expiresInSeconds", "versionId", "downloadAs", "contentType", "allowedCidrs", TicketRules.Member];

    /// <summary>What a request for one link may say.</summary>
    private static IReadOnlyList<string> Members { get; } = [.. DownloadMembers, "contentLength", "maxContentLength", "checksumSha256", "overwrite", "redirectTo", "kmsKeyArn"];

    /// <param name="execution">The ARN of the execution whose input it is.</param>
    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket or the prefix is not in the catalogue, or tickets are asked for that it does not allow.</exception>
    public LinkRequest Validate(JsonElement request, string execution)
    {
        var reader = new MemberReader(request, Members);
        var valid = new LinkRequest
        {
            Bucket = reader.RequiredString("bucket"),
            Key = reader.RequiredString("key"),
            Operation = UploadRules.Read(reader),
            ExpiresInSeconds = reader.Integer("expiresInSeconds") ?? LinkRequest.DefaultExpiresInSeconds,
            VersionId = reader.String("versionId"),
            DownloadAs = reader.String("downloadAs"),
            ContentType = reader.String("contentType"),
            AllowedCidrs = reader.Strings("allowedCidrs"),
            ContentLength = reader.Long("contentLength"),
            MaxContentLength = reader.Long("maxContentLength"),
            ChecksumSha256 = reader.String("checksumSha256"),
            Overwrite = reader.Boolean("overwrite") ?? false,
            RedirectTo = reader.String("redirectTo"),
            KmsKeyArn = reader.String("kmsKeyArn"),
            Ticket = TicketRules.Read(reader),
        };

        CheckMembers(valid);
        var source = catalogue.Find(valid.Bucket, valid.Key, valid.Operation);
        UploadRules.Check(valid, source);
        TicketRules.Check(valid.Ticket, source);
        if (valid.Ticket is not null)
        {
            TicketRules.CheckExecution(execution);
        }

        return valid with { ExpiresInSeconds = LifeRules.InSource(reader.Integer("expiresInSeconds"), source) };
    }

    /// <summary>
    /// The source of a request that is said to be valid. Whoever in account B may invoke functions can invoke any step with
    /// a request of their own, so each step that grants something asks for itself.
    /// </summary>
    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket or the prefix is not in the catalogue.</exception>
    public Source Demand(LinkRequest request)
    {
        CheckMembers(request);
        var source = catalogue.Find(request.Bucket, request.Key, request.Operation);
        UploadRules.Check(request, source);
        LifeRules.InSource(request.ExpiresInSeconds, source);
        TicketRules.Check(request.Ticket, source);
        return source;
    }

    private static void CheckMembers(LinkRequest valid)
    {
        // A number in JSON is one of an enumeration's, or none.
        if (!Enum.IsDefined(valid.Operation))
        {
            throw new InvalidRequestException("operation", "must be one of those that a request may ask for");
        }

        KeyRules.Check(valid.Key);
        LifeRules.CheckAgainstSession(valid.ExpiresInSeconds);
        TextRules.CheckLink(valid.Key, valid.VersionId, valid.DownloadAs, valid.ContentType);
        UploadRules.Check(valid);
        if (valid.AllowedCidrs is not null)
        {
            CidrRules.Check(valid.AllowedCidrs);
        }
    }
}
