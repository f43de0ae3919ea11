using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>presign-link for an upload, which takes two sessions: one that looks whether the key is free, and one that signs.</summary>
internal sealed class UploadMachine() : MatrixMachine("presign-link-uploads", Uploads)
{
    private const string Key = "uploads/report.pdf";

    private static readonly Dictionary<string, MatrixCall> Uploads = new()
    {
        ["sts:AssumeRole to look"] = new("sts", "AssumeRole", Key) { Where = "\"s3:ListBucket\"" },
        ["sts:AssumeRole to sign"] = new("sts", "AssumeRole", Key) { Where = "\"s3:PutObject\"" },
        ["s3:ListObjectsV2"] = new("s3", "ListObjectsV2", Key),
    };

    // STS has one clock for both sessions, and the SDK keeps one offset for it: a clock that is wrong for one of them alone is none.
    public override bool Has(string call, string fault) => Calls[call].Service != "sts" || !fault.StartsWith("clock", StringComparison.Ordinal);

    public override Task PrepareAsync(CloudUnderTest test, MatrixCall call) => Task.CompletedTask;

    public override Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, MatrixCall call) => test.LinkAsync(
        new JsonObject { ["bucket"] = "classic-movies", ["key"] = call.Input, ["operation"] = "upload", ["expiresInSeconds"] = ExpiresInSeconds });

    public override Task<string> CheckAsync(CloudUnderTest test, MatrixCell cell, DescribeExecutionResponse ended)
    {
        if (ended.Status != ExecutionStatus.SUCCEEDED)
        {
            return Task.FromResult("");
        }

        var link = JsonNode.Parse(ended.Output)!;
        Assert.Contains("X-Amz-Signature=", link["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("*", (string?)link["headers"]!["if-none-match"]);
        return Task.FromResult("linked");
    }
}
