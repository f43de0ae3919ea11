using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>The statements of a session policy, written one by one.</summary>
internal sealed class PolicyStatements(Utf8JsonWriter json, Source source, DateTimeOffset endsAt)
{
    private const int MaxNamedKeys = 4;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _partition = source.RoleArn.Split(':')[1];

    /// <summary>A whole policy document.</summary>
    /// <param name="write">Writes its statements.</param>
    public static string WriteDocument(Source source, DateTimeOffset endsAt, Action<PolicyStatements> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            write(new PolicyStatements(json, source, endsAt));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>
    /// Reading the object. A network bound to the link must not bind our own HEAD, which comes from Lambda, so the
    /// two are told apart by <c>s3:authType</c>.
    /// </summary>
    public void WriteRead(LinkRequest request, string resource)
    {
        var action = request.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion";
        var arn = $"arn:{_partition}:s3:::{source.Bucket}/{resource}";
        if (request.AllowedCidrs is null)
        {
            Write(action, arn, request.VersionId, authType: null, cidrs: null);
            return;
        }

        Write(action, arn, request.VersionId, "REST-HEADER", cidrs: null);
        Write(action, arn, request.VersionId, "REST-QUERY-STRING", request.AllowedCidrs);
    }

    /// <summary>Reading every object, in any version, whose key begins with one of the prefixes.</summary>
    public void WriteReadPrefixes(IEnumerable<string> prefixes)
    {
        Begin(["s3:GetObject", "s3:GetObjectVersion"], [.. prefixes.Select(prefix => $"arn:{_partition}:s3:::{source.Bucket}/{PolicyResource.Escape(prefix).Text}*")]);
        End();
    }

    /// <summary>Listing the keys that begin with a prefix.</summary>
    public void WriteListPrefix(string prefix)
    {
        Begin(["s3:ListBucket"], [$"arn:{_partition}:s3:::{source.Bucket}"]);
        if (prefix.Length > 0)
        {
            Condition("StringLike", "s3:prefix", PolicyResource.Escape(prefix).Text);
        }

        End();
    }

    /// <summary>Listing, where the source allows it, so that HEAD answers 404 and not 403 for a missing object.</summary>
    public void WriteList(bool headerOnly)
    {
        if (source.CanList)
        {
            Write("s3:ListBucket", $"arn:{_partition}:s3:::{source.Bucket}", versionId: null, headerOnly ? "REST-HEADER" : null, cidrs: null);
        }
    }

    /// <summary>Decrypting through S3, where the objects are under customer managed keys.</summary>
    public void WriteDecrypt()
    {
        if (source.KmsKeyArns.Count == 0)
        {
            return;
        }

        Begin(["kms:Decrypt"], KeyResources());
        Condition("StringEquals", "kms:ViaService", $"s3.{source.Region}.amazonaws.com");
        End();
    }

    // A session may do only what the role may do as well, and the role's policy names each key. So many keys need not
    // take the room that the object's name needs.
    private string[] KeyResources() => source.KmsKeyArns.Count <= MaxNamedKeys
        ? [.. source.KmsKeyArns]
        : [.. source.KmsKeyArns.Select(arn => $"{arn[..arn.LastIndexOf('/')]}/*").Distinct()];

    private void Write(string action, string resource, string? versionId, string? authType, IReadOnlyList<string>? cidrs)
    {
        Begin([action], [resource]);
        if (versionId is not null || authType is not null)
        {
            json.WriteStartObject("StringEquals");
            WriteIfGiven("s3:VersionId", versionId);
            WriteIfGiven("s3:authType", authType);
            json.WriteEndObject();
        }

        if (cidrs is not null)
        {
            json.WriteStartObject("IpAddress");
            json.WriteStartArray("aws:SourceIp");
            foreach (var cidr in cidrs)
            {
                json.WriteStringValue(cidr);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        End();
    }

    private void Begin(string[] actions, string[] resources)
    {
        json.WriteStartObject();
        json.WriteString("Effect", "Allow");
        WriteOneOrMany("Action", actions);
        WriteOneOrMany("Resource", resources);
        json.WriteStartObject("Condition");
        Condition("DateLessThan", "aws:CurrentTime", SessionPolicy.Instant(endsAt));
    }

    private void End()
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Condition(string comparison, string key, string value)
    {
        json.WriteStartObject(comparison);
        json.WriteString(key, value);
        json.WriteEndObject();
    }

    private void WriteOneOrMany(string member, string[] values)
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

    private void WriteIfGiven(string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }
}
