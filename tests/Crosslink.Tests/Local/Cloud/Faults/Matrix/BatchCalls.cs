using Crosslink.Functions;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>The calls of presign-batch by the names that its matrix gives them.</summary>
internal static class BatchCalls
{
    /// <summary>The execution's name, and so the run's.</summary>
    public const string Run = "nightly";

    public static IReadOnlyDictionary<string, MatrixCall> All { get; } = new Dictionary<string, MatrixCall>
    {
        // PrepareManifest claims the run, reads a manifest or lists a prefix, and writes the numbered manifest.
        ["s3:PutObject claim"] = new("s3", "PutObject", BatchInputs.Scheduled) { WhereEnds = "/claim.json" },
        ["s3:GetObject claim"] = new("s3", "GetObject", BatchInputs.Taken) { WhereEnds = "/claim.json" },
        ["s3:GetObject manifest"] = new("s3", "GetObject", BatchInputs.Manifest) { WhereEnds = $"/{BatchInputs.ManifestKey}" },
        ["s3:ListObjectsV2 prefix"] = new("s3", "ListObjectsV2", BatchInputs.Prefix),
        ["s3:PutObject numbered manifest"] = new("s3", "PutObject", BatchInputs.Prefix) { WhereEnds = $"/{Run}/manifest.jsonl" },
        ["s3:CreateMultipartUpload numbered manifest"] = new("s3", "CreateMultipartUpload", BatchInputs.InParts),
        ["s3:UploadPart numbered manifest"] = new("s3", "UploadPart", BatchInputs.InParts),
        ["s3:CompleteMultipartUpload numbered manifest"] = new("s3", "CompleteMultipartUpload", BatchInputs.InParts),

        // The distributed Map itself.
        ["s3:GetObject items"] = new("s3", "GetObject", BatchInputs.Prefix) { WhereEnds = $"/{Run}/manifest.jsonl" },
        ["s3:PutObject results"] = new("s3", "PutObject", BatchInputs.Prefix) { Where = "/results/" },

        // Its child.
        ["s3:HeadObject"] = new("s3", "HeadObject", BatchInputs.Manifest),
        ["s3:HeadObject and s3:GetObject"] = new("s3", "*", BatchInputs.Manifest) { WhereEnds = $"/{MatrixCalls.Key}" },
        ["s3:PutObject part"] = new("s3", "PutObject", BatchInputs.Prefix) { Where = "/parts/" },

        // Summarise, which looks for the parts themselves where the Map has no results.
        ["s3:GetObject results"] = new("s3", "GetObject", BatchInputs.Prefix) { Where = "/results/" },
        ["s3:ListObjectsV2 parts"] = new("s3", "ListObjectsV2", BatchInputs.WithoutResults) { After = 1 },
        ["s3:GetObject part"] = new("s3", "GetObject", BatchInputs.WithoutResults) { Where = "/parts/" },
        ["s3:PutObject summary"] = new("s3", "PutObject", BatchInputs.Prefix) { WhereEnds = $"/{Run}/manifest.json" },

        // Sessions: one for listing, one for the child.
        ["sts:AssumeRole for the manifest"] = new("sts", "AssumeRole", BatchInputs.Prefix),
        ["sts:AssumeRole of the child"] = new("sts", "AssumeRole", BatchInputs.Prefix) { After = 1 },
        ["kms:GenerateDataKey"] = new("kms", "GenerateDataKey", BatchInputs.Prefix),
        ["kms:Decrypt for the manifest"] = new("kms", "Decrypt", BatchInputs.Prefix),
        ["kms:Decrypt of the child"] = new("kms", "Decrypt", BatchInputs.Manifest),
        ["lambda:Invoke PrepareManifest"] = Invoke(nameof(Handlers.PrepareManifest)),
        ["lambda:Invoke AssumeRole for the manifest"] = Invoke(nameof(Handlers.AssumeRole)),
        ["lambda:Invoke AssumeRole of the child"] = Invoke(nameof(Handlers.AssumeRole)) with { After = 1 },
        ["lambda:Invoke PresignBatch"] = Invoke(nameof(Handlers.PresignBatch)),
        ["lambda:Invoke Summarise"] = Invoke(nameof(Handlers.Summarise)),
    };

    private static MatrixCall Invoke(string function) => new("lambda", "Invoke", BatchInputs.Prefix) { Where = $"crosslink-{function}" };
}
