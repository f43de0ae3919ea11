using System.Security.Cryptography;
using Amazon.StepFunctions.Model;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A manifest, an output, and an AWS that does what the test says.</summary>
internal sealed class BatchScene : IDisposable
{
    private readonly DataFolder data = new();

    public BatchScene()
    {
        data.Write("m.csv", "key\na\nb\nc\nd\n");
        Directory.CreateDirectory(Path.Combine(Output.Path, ".crosslink"));
    }

    public BatchOutputFolder Output { get; } = new();

    public ScriptedBatch Workflow { get; } = new();

    public MemoryBuckets Buckets { get; } = new();

    /// <summary>What an earlier command would have noted of a batch of this scene's manifest.</summary>
    public void Began(string run, string? execution = null) => Output.Write(
        ".crosslink/batch.json",
        $$"""
        {
          "bucket": "films", "manifestSha256": "{{ManifestSha256()}}",
          "execution": "{{execution ?? ScriptedBatch.Execution(run)}}", "run": "{{run}}", "batchBucket": "{{ScriptedBatch.Bucket}}"
        }
        """);

    public void ChangeManifest() => data.Write("m.csv", "key,title\na,A\n");

    /// <summary>The numbered manifest of a run: lines 1 to 4.</summary>
    public void Number(string run) => Buckets.Write($"runs/{run}/manifest.jsonl", Lines(1, 4, ""));

    /// <summary>A part that a run has finished.</summary>
    public void Finish(string run, int first, int last) => Buckets.Write(PartKey(run, first), Part(first, last));

    public static string PartKey(string run, int first) => $"runs/{run}/parts/{first:D9}.jsonl";

    public static string Part(int first, int last) => Lines(first, last, ",\"url\":\"https://x\",\"expiresAt\":\"2099-01-01T00:00:00Z\"");

    public static string Failed(int line, string error) => Lines(line, line, $",\"error\":\"{error}\",\"message\":\"m\"");

    /// <summary>Every execution that is started makes everything and succeeds.</summary>
    public void LetRunsSucceed(Func<string, DescribeExecutionResponse?>? others = null)
    {
        Workflow.Start = run =>
        {
            Number(run);
            Finish(run, 1, 4);
        };
        Workflow.Look = run => Workflow.Started.Contains(run) ? ScriptedBatch.Succeeded : others?.Invoke(run);
    }

    public Task<Ran> RunAsync(params string[] more) => CrosslinkInProcess.RunAsync(
        new TestSurroundings { StepFunctions = Workflow, S3 = Buckets, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" } },
        ["batch", Path.Combine(data.Path, "m.csv"), "--bucket", "films", "--out", Output.Path, .. more]);

    public void Dispose()
    {
        data.Dispose();
        Output.Dispose();
        Workflow.Dispose();
        Buckets.Dispose();
    }

    private static string Lines(int first, int last, string more) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(line => $$"""{"line":{{line}},"key":"k"{{more}}}""" + "\n"));

    private string ManifestSha256() => Convert.ToHexStringLower(
        SHA256.HashData(File.ReadAllBytes(Path.Combine(data.Path, "m.csv"))));
}
