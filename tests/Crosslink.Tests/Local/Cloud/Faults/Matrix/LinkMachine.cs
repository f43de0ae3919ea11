using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>presign-link, whose inputs are the keys of objects.</summary>
internal sealed class LinkMachine() : MatrixMachine("presign-link", MatrixCalls.Link)
{
    public override Task PrepareAsync(CloudUnderTest test, MatrixCall call)
    {
        test.Cloud.S3.Bucket("classic-movies").Put(new StoredObject
        {
            Key = MatrixCalls.EncryptedKey,
            LastModified = test.Cloud.S3.Now,
            Content = new MemoryContent("film"u8.ToArray()),
            ETag = ETags.Of("film"u8),
            KmsKeyId = MatrixRun.ObjectKey,
        });
        return Task.CompletedTask;
    }

    public override Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, MatrixCall call) =>
        test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = call.Input, ["expiresInSeconds"] = ExpiresInSeconds });

    public override Task<string> CheckAsync(CloudUnderTest test, MatrixCell cell, DescribeExecutionResponse ended)
    {
        if (ended.Status != ExecutionStatus.SUCCEEDED)
        {
            return Task.FromResult("");
        }

        Assert.Contains("X-Amz-Signature=", JsonNode.Parse(ended.Output)!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        return Task.FromResult("linked");
    }
}
