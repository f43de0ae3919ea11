using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Files;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A manifest, an output, and an AWS that does what the test says.</summary>
internal sealed class BatchScene : IDisposable
{
    private readonly DataFolder _data = new();
    // What is longer is how long an interrupted command still tries.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private TestCommandEnvironment? _environment;
    private int _drawn;

    public BatchScene()
    {
        _data.Write("m.csv", "key\na\nb\nc\nd\n");
        Directory.CreateDirectory(Path.Combine(Output.Path, ".crosslink"));
    }

    public BatchOutputFolder Output { get; } = new();

    public ScriptedBatch Workflow { get; } = new();

    public MemoryBuckets Buckets { get; } = new();

    public IFiles Files { get; set; } = new DiskFiles();

    /// <summary>Where the links go; <see cref="Output"/> unless a test sets it.</summary>
    public string? Out { get; set; }

    /// <summary>What an earlier command would have noted of a batch of this scene's manifest.</summary>
    /// <param name="numbered">Whether it had brought the numbered manifest.</param>
    public void Began(string run, string? execution = null, bool numbered = false)
    {
        var numbers = Lines(1, 4, "");
        var account = numbered ? $$"""{ "count": 4, "sha256": "{{Sha256(Encoding.UTF8.GetBytes(numbers))}}" }""" : "null";
        Output.Write(
            ".crosslink/batch.json",
            $$"""
            {
              "bucket": "films", "manifestSha256": "{{Sha256(File.ReadAllBytes(Path.Combine(_data.Path, "m.csv")))}}",
              "execution": "{{execution ?? ScriptedBatch.Execution(run)}}", "run": "{{run}}", "batchBucket": "{{ScriptedBatch.Bucket}}",
              "lines": {{account}}
            }
            """);
        Workflow.Inputs[run] = $$"""{"bucket":"films","manifest":"{{ManifestKey(run)}}"}""";
        if (numbered)
        {
            Output.Write(".crosslink/lines.jsonl", numbers);
        }
    }

    /// <summary>The key of the manifest of a run that works on this scene's manifest.</summary>
    public string ManifestKey(string run) => $"manifests/{run}/{Sha256(File.ReadAllBytes(Path.Combine(_data.Path, "m.csv")))}.csv";

    /// <summary>The key of the manifest of a run that works on missing lines of the batch.</summary>
    public static string MissingKey(string run) => $"manifests/{run}/{Sha256(Encoding.UTF8.GetBytes(Lines(1, 4, "")))}.jsonl";

    public void ChangeManifest() => _data.Write("m.csv", "key,title\na,A\n");

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

    /// <summary>Nobody has started anything. Executions that are started make their parts one after another, two lines each.</summary>
    public void Restart()
    {
        Forget();
        var looks = new Dictionary<string, int>(StringComparer.Ordinal);
        Workflow.Look = run => !Workflow.Started.Contains(run) ? null : MakeNext(run, looks[run] = looks.GetValueOrDefault(run) + 1);
    }

    /// <summary>What a cloud does that ends with its command.</summary>
    public void Forget()
    {
        Workflow.Started.Clear();
        Buckets.Clear();
    }

    /// <summary>Interrupts the command that is at work.</summary>
    public void Interrupt() => _environment!.Interrupt.Cancel();

    public Task<Ran> RunAsync(params string[] more) => CrosslinkInProcess.RunAsync(
        _environment = new TestCommandEnvironment { Clock = new ImpatientClock(longest: LongestWait), Files = Files, FillRandom = FillRandom, StepFunctions = Workflow, S3 = Buckets, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" } },
        ["batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "films", "--out", Out ?? Output.Path, .. more]);

    public void Dispose()
    {
        _data.Dispose();
        Output.Dispose();
        Workflow.Dispose();
        Buckets.Dispose();
    }

    private static string Lines(int first, int last, string more) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(line => $$"""{"line":{{line}},"key":"k"{{more}}}""" + "\n"));

    private DescribeExecutionResponse MakeNext(string run, int look)
    {
        var left = Buckets.Find(MissingKey(run)) is { } manifest
            ? manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (int)JsonNode.Parse(line)!["line"]!).ToList()
            : [1, 2, 3, 4];
        if (look == 2)
        {
            Buckets.Write($"runs/{run}/manifest.jsonl", string.Concat(left.Select(line => Lines(line, line, ""))));
        }

        var parts = left.Chunk(2).ToList();
        foreach (var part in parts.Take(look - 2))
        {
            Buckets.Write(PartKey(run, part[0]), string.Concat(part.Select(line => Part(line, line))));
        }

        return look > parts.Count + 2 ? ScriptedBatch.Succeeded : ScriptedBatch.Running;
    }

    // Commands that follow one another get other run names.
    private void FillRandom(Span<byte> bytes)
    {
        bytes.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, ++_drawn);
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
