using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>GenerateDataKey and Decrypt with encryption contexts, over KMS's JSON 1.1.</summary>
internal sealed class FakeKms
{
    public const string KeyArn = "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private readonly ConcurrentDictionary<string, (string Plaintext, string Context)> _keys = [];
    private int _count;

    public FakeKms() => Answer = (request, _) => Task.FromResult(Serve(request));

    public Func<WireExchange, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; }

    public IEnumerable<string> PlaintextKeys => _keys.Values.Select(key => key.Plaintext);

    public void Answers(HttpStatusCode status, string code, string message) =>
        Answer = (_, _) => Task.FromResult(Error(status, code, message));

    public static HttpResponseMessage Error(HttpStatusCode status, string code, string message) =>
        Json(status, new JsonObject { ["__type"] = code, ["message"] = message });

    public HttpResponseMessage Serve(WireExchange request)
    {
        var input = JsonNode.Parse(request.Body)!;
        var context = input["EncryptionContext"]!.ToJsonString();
        if (request.Header("X-Amz-Target") == "TrentService.GenerateDataKey")
        {
            var plaintext = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var wrapped = Convert.ToBase64String(Encoding.UTF8.GetBytes($"wrapped key {Interlocked.Increment(ref _count)}"));
            _keys[wrapped] = (plaintext, context);
            return Json(HttpStatusCode.OK, new JsonObject { ["CiphertextBlob"] = wrapped, ["Plaintext"] = plaintext, ["KeyId"] = KeyArn });
        }

        return _keys.TryGetValue((string)input["CiphertextBlob"]!, out var key) && key.Context == context
            ? Json(HttpStatusCode.OK, new JsonObject { ["Plaintext"] = key.Plaintext, ["KeyId"] = KeyArn, ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" })
            : Json(HttpStatusCode.BadRequest, new JsonObject { ["__type"] = "InvalidCiphertextException" });
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonObject body) =>
        FakeAws.Response(status, body.ToJsonString(), "application/x-amz-json-1.1", ("x-amzn-RequestId", "f9a9f3a4-0c0e-11e8-9c8b-3dfe7c6b9c1e"));
}
