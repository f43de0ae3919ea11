using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>
/// The inline session policy of one link: what the assumed role may do with that one object until shortly after the
/// link's end (STS API reference, AssumeRole, <c>Policy</c>). Conditions are never dropped to save room.
/// </summary>
/// <param name="Json">The document: at most 2,048 characters of U+0020 to U+00FF.</param>
/// <param name="Scope">How narrowly it names the object.</param>
/// <param name="Resource">The key's part of the resource ARN, escaped.</param>
public sealed record SessionPolicy(string Json, PolicyScope Scope, string Resource)
{
    /// <summary>Characters; a longer plain-text policy is refused by STS.</summary>
    public const int MaxLength = 2048;

    /// <summary>
    /// The narrowest policy that fits <paramref name="maxLength"/>: the object, its pattern, or the longest prefix
    /// of its key that fits, never wider than the source's allowed prefix.
    /// </summary>
    /// <param name="endsAt">When the grant ends, shortly after the link does.</param>
    /// <param name="maxLength">Characters; less than <see cref="MaxLength"/> after <c>PackedPolicyTooLarge</c>.</param>
    /// <returns>The policy, or null when not even the allowed prefix fits.</returns>
    public static SessionPolicy? Fit(LinkRequest request, Source source, DateTimeOffset endsAt, int maxLength = MaxLength)
    {
        var (whole, exact) = PolicyResource.Escape(request.Key);
        var json = Write(request, source, endsAt, whole);
        if (json.Length <= maxLength)
        {
            return new SessionPolicy(json, exact ? PolicyScope.Object : PolicyScope.Pattern, whole);
        }

        var allowed = source.AllowedPrefixOf(request.Key, request.Operation) ?? throw new ArgumentException("The key is in no allowed prefix.", nameof(request));
        for (var length = request.Key.Length - 1; length >= allowed.Length; length--)
        {
            if (length > 0 && char.IsHighSurrogate(request.Key[length - 1]))
            {
                continue;
            }

            var prefix = PolicyResource.Escape(request.Key[..length]).Text + "*";
            json = Write(request, source, endsAt, prefix);
            if (json.Length <= maxLength)
            {
                return new SessionPolicy(json, PolicyScope.Prefix, prefix);
            }
        }

        return null;
    }

    /// <summary>
    /// A shorter policy than one whose packed form STS refused: <c>PackedPolicyTooLarge</c>, a second limit, which is
    /// not published. Each step gives up three quarters of what is still to give up.
    /// </summary>
    /// <returns>The policy, or null when the refused one already names no more than the allowed prefix.</returns>
    public static SessionPolicy? Shrink(SessionPolicy refused, LinkRequest request, Source source, DateTimeOffset endsAt)
    {
        var widest = PolicyResource.Escape(source.AllowedPrefixOf(request.Key, request.Operation) ?? "").Text + "*";
        var shortest = Write(request, source, endsAt, widest).Length;
        return refused.Json.Length <= shortest
            ? null
            : Fit(request, source, endsAt, shortest + ((refused.Json.Length - shortest) / 4));
    }

    /// <summary>
    /// The policy of the session that looks whether the key of an upload is taken. It can list that key and do nothing else,
    /// and the session that signs can do nothing but the PUT.
    /// </summary>
    /// <returns>Null if the key is too long for a policy.</returns>
    public static string? ToLook(LinkRequest request, Source source, DateTimeOffset endsAt)
    {
        var json = new SessionGrant(source, endsAt, ["s3:ListBucket"], [source.BucketArn]) { ListPrefix = request.Key, KmsAction = null }.ToJson();
        return json.Length <= MaxLength ? json : null;
    }

    private static string Write(LinkRequest request, Source source, DateTimeOffset endsAt, string resource) =>
        (request.Operation == LinkOperation.Download ? ToRead(request, source, endsAt, resource) : ToWrite(request, source, endsAt, resource)).ToJson();

    private static SessionGrant ToRead(LinkRequest request, Source source, DateTimeOffset endsAt, string resource) =>
        new(
            source,
            endsAt,
            // Listing, where the source allows it, so that HEAD answers 404 and not 403 for a missing object.
            [request.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion", .. source.CanList ? ["s3:ListBucket"] : Array.Empty<string>()],
            [source.ObjectArn(resource), .. source.CanList ? [source.BucketArn] : Array.Empty<string>()])
        {
            VersionId = request.VersionId,
            AllowedCidrs = request.AllowedCidrs,
        };

    private static SessionGrant ToWrite(LinkRequest request, Source source, DateTimeOffset endsAt, string resource) =>
        new(source, endsAt, ["s3:PutObject"], [source.ObjectArn(resource)]) { KmsAction = "kms:GenerateDataKey", AllowedCidrs = request.AllowedCidrs };
}
