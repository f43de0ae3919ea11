using System.Collections.Frozen;
using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Validation;

/// <summary>The first step's rules: shape, key, bounds, catalogue, in that order.</summary>
public sealed class RequestValidator(Catalogue catalogue)
{
    private const int MaxTextLength = 1024;

    private static readonly FrozenSet<string> Members = FrozenSet.Create(
        StringComparer.Ordinal,
        "bucket", "key", "expiresInSeconds", "versionId", "downloadAs", "contentType", "allowedCidrs");

    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket or the prefix is not in the catalogue.</exception>
    public LinkRequest Validate(JsonElement request)
    {
        var reader = new RequestReader(request, Members);
        var valid = new LinkRequest
        {
            Bucket = reader.RequiredString("bucket"),
            Key = reader.RequiredString("key"),
            ExpiresInSeconds = reader.Integer("expiresInSeconds") ?? LinkRequest.DefaultExpiresInSeconds,
            VersionId = reader.String("versionId"),
            DownloadAs = reader.String("downloadAs"),
            ContentType = reader.String("contentType"),
            AllowedCidrs = reader.Strings("allowedCidrs"),
        };

        KeyRules.Check(valid.Key);
        CheckLife(valid.ExpiresInSeconds, SessionLimits.MaxSeconds, "the longest life that role chaining allows a session (one hour)");
        CheckText("versionId", valid.VersionId);
        CheckText("downloadAs", valid.DownloadAs);
        CheckText("contentType", valid.ContentType);
        if (valid.AllowedCidrs is not null)
        {
            CidrRules.Check(valid.AllowedCidrs);
        }

        var source = catalogue.Find(valid.Bucket, valid.Key);

        // A default life must not fail where the source allows less; a life that was asked for must.
        if (reader.Integer("expiresInSeconds") is null)
        {
            return valid with { ExpiresInSeconds = Math.Min(valid.ExpiresInSeconds, source.MaxExpiresInSeconds) };
        }

        CheckLife(valid.ExpiresInSeconds, source.MaxExpiresInSeconds, $"the longest life that the source catalogue allows in '{source.Bucket}'");
        return valid;
    }

    private static void CheckLife(int seconds, int max, string reason)
    {
        if (seconds < 1 || seconds > max)
        {
            throw new InvalidRequestException("expiresInSeconds", FormattableString.Invariant($"must be 1 to {max:N0} seconds, {reason}"));
        }
    }

    private static void CheckText(string member, string? text)
    {
        if (text is not null && (text.Length is < 1 or > MaxTextLength || text.Any(char.IsControl)))
        {
            throw new InvalidRequestException(member, "must be 1 to 1,024 characters without control characters");
        }
    }
}
