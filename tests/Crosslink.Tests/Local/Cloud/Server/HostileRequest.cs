using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.Accounts;
using Crosslink.Tests.Properties;
using CsCheck;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>A request with anything in it, signed rightly so that it gets as far as the service, or in some wrong way.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="Method">A token.</param>
/// <param name="Target">Printable ASCII.</param>
/// <param name="Headers">Besides Host, Content-Length and the signature's.</param>
/// <param name="Body">Any bytes.</param>
/// <param name="Signing">How it is signed.</param>
internal sealed record HostileRequest(
    string Service, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, string Signing)
{
    private static readonly Gen<string> Text = Gen.OneOf(AnyText.Some, Gen.String[Gen.Char[' ', '~'], 0, 40]);

    private static readonly Gen<string> Escaped = Gen.OneOf(
        AnyText.Some.Select(Uri.EscapeDataString),
        Gen.OneOf("%FF", "%C3", "%zz", "%", "%2e%2e", "..", "//", ";", "+", "[", "classic-movies", "metropolis-1927.mp4", "crosslink-AssumeRole"));

    private static readonly Gen<string> Query = Gen.Select(
        Gen.OneOf(
            Gen.OneOf(
                "Action", "Version", "list-type", "prefix", "max-keys", "continuation-token", "start-after", "delimiter", "encoding-type", "uploads", "uploadId",
                "partNumber", "versionId", "versioning", "policy", "acl", "tagging", "attributes", "delete", "response-content-type", "response-content-disposition",
                "X-Amz-Expires", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Algorithm", "X-Amz-Security-Token"),
            Escaped),
        Gen.OneOf(Escaped, Gen.OneOf("AssumeRole", "2011-06-15", "-1", "0", "2", "99999999999999999999", "")),
        (name, value) => value.Length == 0 ? name : $"{name}={value}").Array[0, 3].Select(pairs => string.Join('&', pairs));

    private static readonly Gen<string> AnyTarget = Gen.Select(
        Gen.OneOf(
            Escaped.Array[0, 4].Select(parts => "/" + string.Join('/', parts)),
            Gen.OneOf("/", "/classic-movies", "/classic-movies/", "/2015-03-31/functions/crosslink-ValidateRequest/invocations", "/2015-03-31/functions/")),
        Query,
        (path, query) => query.Length == 0 ? path : $"{path}?{query}");

    private static readonly Gen<(string Name, string Value)> Header = Gen.Select(
        Gen.OneOf(
            "Range", "If-Match", "If-None-Match", "If-Modified-Since", "Content-Type", "Content-MD5", "Content-Encoding", "x-amz-copy-source", "x-amz-acl",
            "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-checksum-crc32", "x-amz-sdk-checksum-algorithm", "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-storage-class", "x-amz-meta-x", "x-amz-expected-bucket-owner", "x-amz-tagging",
            "X-Amz-Invocation-Type", "X-Amz-Log-Type", "X-Amz-Client-Context", "Accept-Encoding", "x-amz-request-payer", "x-amz-object-attributes", "x-amz-max-parts", "Origin", "Access-Control-Request-Method"),
        Gen.OneOf(
            Text,
            Gen.OneOf("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,2-3", "*", "\"\"", "application/json", "aws-chunked", "Tail", "Event", "DryRun", "-1", "0", "aws:kms", "AES256", "GLACIER", "/classic-movies/a?versionId=")),
        (name, value) => (name, Printable(value)));

    private static readonly Gen<string> JsonTarget = Gen.OneOf(
        Gen.OneOf(
            "TrentService.Encrypt", "TrentService.Decrypt", "TrentService.GenerateDataKey", "TrentService.DescribeKey", "AWSStepFunctions.StartExecution",
            "AWSStepFunctions.StartSyncExecution", "AWSStepFunctions.CreateStateMachine", "AWSStepFunctions.DescribeExecution", "AWSStepFunctions.GetExecutionHistory",
            "AWSStepFunctions.ListExecutions", "AWSStepFunctions.ListStateMachines", "AWSStepFunctions.UpdateStateMachine", "AWSStepFunctions.StopExecution"),
        Text.Select(Printable));

    private static readonly Gen<string> Members = Gen.Select(
        Gen.OneOf(
            "KeyId", "Plaintext", "CiphertextBlob", "EncryptionContext", "KeySpec", "NumberOfBytes", "stateMachineArn", "executionArn", "input", "name", "definition",
            "roleArn", "type", "maxResults", "nextToken", "statusFilter", "reverseOrder", "loggingConfiguration"),
        Gen.OneOf(
            AnyJson.Value,
            Gen.OneOf(
                "\"alias/crosslink-workflow\"", "\"AES_256\"", "32", "\"AQ==\"", "{\"a\":\"b\"}", "{\"a\":1}", "\"{}\"", "\"{\\\"bucket\\\":1}\"", "\"STANDARD\"",
                "\"arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link\"", "\"arn:aws:iam::444455556666:role/crosslink-presign-link\"")),
        (name, value) => $"\"{name}\":{value}").Array[0, 5].Select(members => $"{{{string.Join(',', members)}}}");

    private static readonly Gen<string> Form = Gen.Select(
        Gen.OneOf("Action", "Version", "RoleArn", "RoleSessionName", "Policy", "DurationSeconds", "ExternalId", "SourceIdentity", "Tags.member.1.Key"),
        Gen.OneOf(
            Escaped,
            Gen.OneOf("AssumeRole", "GetCallerIdentity", "2011-06-15", "900", "-1", "arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FS3Access", "%7B%7D", "crosslink-classic-movies")),
        (name, value) => $"{name}={value}").Array[0, 6].Select(pairs => string.Join('&', pairs));

    private static readonly (string Service, string Target, string Body)[] Right =
    [
        ("kms", "TrentService.Encrypt", """{"KeyId":"alias/crosslink-workflow","Plaintext":"AQ==","EncryptionContext":{"a":"b"}}"""),
        ("kms", "TrentService.GenerateDataKey", """{"KeyId":"alias/crosslink-workflow","NumberOfBytes":32}"""),
        ("kms", "TrentService.DescribeKey", """{"KeyId":"alias/crosslink-workflow"}"""),
        ("states", "AWSStepFunctions.ListStateMachines", """{"maxResults":10}"""),
        ("states", "AWSStepFunctions.StartExecution", """{"stateMachineArn":"arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link","name":"n","input":"{}"}"""),
        ("states", "AWSStepFunctions.DescribeStateMachine", """{"stateMachineArn":"arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link"}"""),
        ("sts", "", "Action=GetCallerIdentity&Version=2011-06-15"),
        ("sts", "", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FS3Access&RoleSessionName=me&Policy=%7B%7D&DurationSeconds=900"),
    ];

    /// <summary>A right call, or one that is wrong in one place.</summary>
    private static readonly Gen<(string Service, string Target, byte[] Body)> Nearly = Gen.Select(
        Gen.OneOf(Right), Gen.Int[0, 2], Gen.Int[0, 1000], Gen.Int[0, 8], Gen.OneOf(AnyText.Piece, Escaped, AnyJson.Value)).Select((call, edit, at, length, piece) =>
    {
        at %= call.Body.Length;
        length = Math.Min(length, call.Body.Length - at);
        return (call.Service, call.Target, Encoding.UTF8.GetBytes(edit == 0 ? call.Body : call.Body.Remove(at, length).Insert(at, piece)));
    });

    /// <summary>Paths that lead somewhere, since chance hardly finds one, with any body behind them.</summary>
    private static readonly Gen<HostileRequest> ToPath = Gen.Select(
        Gen.OneOf(
            ("lambda", "GET", "/2015-03-31/functions/"),
            ("lambda", "POST", "/2015-03-31/functions/crosslink-ValidateRequest/invocations"),
            ("s3", "GET", "/"),
            ("s3", "PUT", "/crosslink-batches-444455556666/hostile"),
            ("s3", "DELETE", "/no-such-bucket/key")),
        Gen.OneOf(AnyJson.Value, Text).Select(Encoding.UTF8.GetBytes),
        (call, body) => new HostileRequest(call.Item1, call.Item2, call.Item3, [], body, "right"));

    public static Gen<HostileRequest> Any { get; } = Gen.OneOf(
        AnyOfAll,
        ToPath,
        Gen.Select(Nearly, Gen.OneOf("right", "right", "right", "wrong"))
            .Select((call, signing) => Post(call.Service, call.Target, [], call.Body, signing)));

    private static Gen<HostileRequest> AnyOfAll => Gen.Select(
        Gen.OneOf("s3", "sts", "kms", "lambda", "states"),
        Gen.OneOf("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "FROB"),
        AnyTarget,
        Header.Array[0, 4],
        Gen.Select(JsonTarget, Gen.OneOf(Members, Form, AnyJson.Value, Text).Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 200], Gen.Int[0, 9]),
        Gen.OneOf("right", "right", "right", "right", "none", "garbage", "wrong", "presigned"),
        (service, method, target, headers, content, signing) => Shape(service, method, target, headers, content, signing));

    /// <summary>The bytes on the wire.</summary>
    public byte[] ToBytes(string host, AdministratorKeys keys, DateTimeOffset now)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("Host", host),
            new("Content-Length", Body.Length.ToString(CultureInfo.InvariantCulture)),
            new("Connection", "close"),
            new("X-Amz-Date", AmzTimestamp.Format(now)),
            new("x-amz-content-sha256", Convert.ToHexStringLower(SHA256.HashData(Body))),
        };
        headers.AddRange(Headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Select(header => KeyValuePair.Create(header.Name, header.Value)));
        if (Signing is not ("none" or "presigned"))
        {
            headers.Add(new("Authorization", Signing == "garbage" ? $"AWS4-HMAC-SHA256 {Target}" : Authorization(host, headers, Service == "s3" ? keys.Owner : keys.Operator, now)));
        }

        var head = string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        return [.. Encoding.UTF8.GetBytes($"{Method} {Target} HTTP/1.1\r\n{head}\r\n"), .. Body];
    }

    public override string ToString() => $"{Signing} {Service} {Method} {Target} {string.Join(", ", Headers)} {Convert.ToBase64String(Body)}";

    private static HostileRequest Shape(
        string service, string method, string target, (string, string)[] headers, (string Target, byte[] Meant, byte[] Random, int Chance) content, string signing)
    {
        var body = content.Chance > 2 ? content.Meant : content.Random;
        return service is "kms" or "states" or "sts" && content.Chance > 1
            ? Post(service, content.Target, headers, body, signing)
            : new HostileRequest(service, method, target, headers, body, signing);
    }

    private static HostileRequest Post(string service, string target, (string, string)[] headers, byte[] body, string signing) => new(
        service,
        "POST",
        "/",
        [service == "sts" ? ("Content-Type", "application/x-www-form-urlencoded") : ("X-Amz-Target", target), .. headers],
        body,
        signing);

    private static string Printable(string text) => string.Concat(text.Where(character => character is >= ' ' and not '\u007F')).Trim();

    private string Authorization(string host, List<KeyValuePair<string, string>> headers, AccessKey key, DateTimeOffset now)
    {
        var scope = new CredentialScope(AmzTimestamp.Format(now)[..8], LocalCloud.Region, Service);
        string[] signed = [.. headers.Select(header => header.Key.ToLowerInvariant()).Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var claim = new SignatureClaim(key.Id, scope, now, signed, "", SessionToken: null, Lifetime: null);
        var canonical = CanonicalRequest.Of(new WireRequest(Method, Target, host, headers, IPAddress.Loopback), claim, Convert.ToHexStringLower(SHA256.HashData(Body)));
        var signature = Sign(key, scope, $"AWS4-HMAC-SHA256\n{AmzTimestamp.Format(now)}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}");
        return $"AWS4-HMAC-SHA256 Credential={key.Id}/{scope}, SignedHeaders={string.Join(';', signed)}, Signature={(Signing == "wrong" ? new string('0', 64) : signature)}";
    }

    private static string Sign(AccessKey key, CredentialScope scope, string text)
    {
        var bytes = Encoding.UTF8.GetBytes($"AWS4{key.Secret}");
        foreach (var step in new[] { scope.Date, scope.Region, scope.Service, "aws4_request", text })
        {
            bytes = HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes(step));
        }

        return Convert.ToHexStringLower(bytes);
    }
}
