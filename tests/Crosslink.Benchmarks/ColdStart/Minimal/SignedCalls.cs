using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Crosslink.Benchmarks.ColdStart.Minimal;

/// <summary>The calls to AWS of each step, signed with Signature Version 4 in headers.</summary>
internal sealed class SignedCalls(HttpClient http, Func<string, string> variable, TimeProvider clock)
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public async Task MakeAsync(string step, string payload)
    {
        switch (step)
        {
            case "AssumeRole":
                await Task.WhenAll(
                    KmsAsync("GenerateDataKey", $$"""{"KeyId":"{{variable("SEAL_KEY_ARN")}}","KeySpec":"AES_256","EncryptionContext":{{Context()}}}"""),
                    SendAsync("sts", HttpMethod.Post, "/", AssumeRole(), "application/x-www-form-urlencoded", target: null));
                break;
            case "CheckObject":
                await KmsAsync("Decrypt", $$"""{"CiphertextBlob":"{{WrappedKey(payload)}}","EncryptionContext":{{Context()}}}""");
                await SendAsync("s3", HttpMethod.Head, ObjectPath(), body: null, contentType: null, target: null);
                break;
            case "PresignUrl":
                await KmsAsync("Decrypt", $$"""{"CiphertextBlob":"{{WrappedKey(payload)}}","EncryptionContext":{{Context()}}}""");
                break;
        }
    }

    private Task KmsAsync(string operation, string body) =>
        SendAsync("kms", HttpMethod.Post, "/", body, "application/x-amz-json-1.1", $"TrentService.{operation}");

    private string Context() => $$"""{"workflow":"{{variable("WORKFLOW")}}","role":"{{variable("PEER_ROLE")}}"}""";

    private string AssumeRole() =>
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=minimal&SourceIdentity=minimal&DurationSeconds=3600"
        + $"&RoleArn={Uri.EscapeDataString(variable("PEER_ROLE"))}&ExternalId={Uri.EscapeDataString(variable("PEER_EXTERNAL_ID"))}"
        + $"&Policy={Uri.EscapeDataString(variable("PEER_POLICY"))}";

    private string ObjectPath() => $"/{variable("PEER_BUCKET")}/{string.Join('/', variable("PEER_KEY").Split('/').Select(Uri.EscapeDataString))}";

    // A seal begins with a version byte and the wrapped data key behind its length.
    private static string WrappedKey(string payload)
    {
        using var parsed = JsonDocument.Parse(payload);
        var seal = parsed.RootElement.GetProperty("session").GetProperty("sealed").GetBytesFromBase64();
        return Convert.ToBase64String(seal.AsSpan(3, (seal[1] << 8) | seal[2]));
    }

    private async Task SendAsync(string service, HttpMethod method, string path, string? body, string? contentType, string? target)
    {
        // The object is read with the credentials that the measurement hands over, since no seal is opened here.
        var prefix = service == "s3" ? "PEER_" : "AWS_";
        var endpoint = new Uri(variable($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}"));
        var now = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var token = variable(prefix + "SESSION_TOKEN");
        var payloadHash = body is null ? EmptyHash : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = endpoint.Authority,
            ["x-amz-content-sha256"] = payloadHash,
            ["x-amz-date"] = now,
        };
        Add("content-type", contentType);
        Add("x-amz-security-token", token.Length == 0 ? null : token);
        Add("x-amz-target", target);

        var names = string.Join(';', headers.Keys);
        var canonical = $"{method}\n{path}\n\n{string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{payloadHash}";
        var scope = $"{now[..8]}/{variable("AWS_REGION")}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + variable(prefix + "SECRET_ACCESS_KEY"));
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        using var request = new HttpRequestMessage(method, new Uri(endpoint, path));
        if (body is not null)
        {
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType!);
        }

        foreach (var (name, value) in headers.Where(h => h.Key is not ("host" or "content-type")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={variable(prefix + "ACCESS_KEY_ID")}/{scope}, SignedHeaders={names}, "
            + $"Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }
}
