using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crosslink.Functions.Json;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>
/// What a session may do, written as its session policy. What must never be is denied and not merely left out: a bucket or
/// key policy in account A that grants to everyone, or to the session's own ARN, goes past what a session policy leaves out,
/// and past no Deny (IAM user guide, "Policies and permissions in IAM", "Session policies"). So each limit is one Deny, and
/// the object's name is in the document once. Use of the AWS managed key of S3 is left to that key's policy,
/// which admits whoever may read or write the object.
/// </summary>
/// <param name="source">Whose role is assumed.</param>
/// <param name="endsAt">From then on everything is denied.</param>
/// <param name="actions">What the session may do in S3.</param>
/// <param name="resources">On what: ARNs of the bucket and of its objects.</param>
internal sealed class SessionGrant(Source source, DateTimeOffset endsAt, IReadOnlyList<string> actions, IReadOnlyList<string> resources)
{
    private const int MaxNamedKeys = 4;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The one version that may be read; null for any.</summary>
    public string? VersionId { get; init; }

    /// <summary>What the keys of a listing begin with; null for no limit.</summary>
    public string? ListPrefix { get; init; }

    /// <summary>What S3 may do for the session with the source's KMS keys; null for nothing.</summary>
    public string? KmsAction { get; init; } = "kms:Decrypt";

    /// <summary>The networks from which links work. Our own calls, which sign in a header, come from Lambda; null for any.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    /// <summary>The policy document.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            Write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private void Write(Utf8JsonWriter json)
    {
        Statement(json, "Allow", ("Action", actions), ("Resource", ["*"]));
        Statement(json, "Deny", ("NotAction", actions), ("Resource", ["arn:aws:s3:::*"]));
        Statement(json, "Deny", ("Action", ["s3:*"]), ("NotResource", resources));
        Deny(json, ("Action", "*"), ("DateGreaterThanEquals", "aws:CurrentTime", [Rfc3339.Text(endsAt)]));
        if (source.KmsKeyArns.Count > 0 && KmsAction is not null)
        {
            Statement(json, "Allow", ("Action", [KmsAction]), ("Resource", KeyResources()));
        }

        // Only a request that reaches KMS through a service has this key, so every other service is denied as well.
        Deny(json, ("NotAction", "s3:*"), ("StringNotEquals", "kms:ViaService", [$"s3.{source.Region}.amazonaws.com"]));

        if (VersionId is not null)
        {
            Deny(json, ("Action", "s3:GetObjectVersion"), ("StringNotEquals", "s3:VersionId", [PolicyResource.Escape(VersionId).Text]));
        }

        if (ListPrefix is { Length: > 0 })
        {
            Deny(json, ("Action", "s3:ListBucket"), ("StringNotLike", "s3:prefix", [PolicyResource.Escape(ListPrefix).Text]));
        }

        if (AllowedCidrs is not null)
        {
            Deny(json, ("Action", "s3:*"), ("StringNotEquals", "s3:authType", ["REST-HEADER"]), ("NotIpAddress", "aws:SourceIp", AllowedCidrs));
        }
    }

    // A session may do only what the role may do as well, and the role's policy names each key. So many keys need not
    // take the room that the object's name needs.
    private string[] KeyResources() => source.KmsKeyArns.Count <= MaxNamedKeys
        ? [.. source.KmsKeyArns]
        : [.. source.KmsKeyArns.Select(arn => $"{arn[..arn.LastIndexOf('/')]}/*").Distinct()];

    private static void Deny(
        Utf8JsonWriter json, (string Member, string Value) actions, params (string Operator, string Key, IReadOnlyList<string> Values)[] conditions)
    {
        Begin(json, "Deny", (actions.Member, [actions.Value]), ("Resource", ["*"]));
        json.WriteStartObject("Condition");
        foreach (var (comparison, key, values) in conditions)
        {
            json.WriteStartObject(comparison);
            WriteOneOrMany(json, key, values);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Statement(Utf8JsonWriter json, string effect, params ReadOnlySpan<(string Member, IReadOnlyList<string> Values)> members)
    {
        Begin(json, effect, members);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string effect, params ReadOnlySpan<(string Member, IReadOnlyList<string> Values)> members)
    {
        json.WriteStartObject();
        json.WriteString("Effect", effect);
        foreach (var (member, values) in members)
        {
            WriteOneOrMany(json, member, values);
        }
    }

    private static void WriteOneOrMany(Utf8JsonWriter json, string member, IReadOnlyList<string> values)
    {
        json.WritePropertyName(member);
        if (values is [var one])
        {
            json.WriteStringValue(one);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
