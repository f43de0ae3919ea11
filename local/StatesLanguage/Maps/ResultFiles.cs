using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>
/// The results as the ResultWriter exports them: a file for each of SUCCEEDED, FAILED (time-outs and aborts too) and
/// PENDING that has anything in it, and a manifest that names them.
/// </summary>
/// <param name="services">Store the files.</param>
/// <param name="writer">The state's ResultWriter.</param>
/// <param name="run">The Map run.</param>
/// <param name="folder">The run's folder, a prefix of keys.</param>
internal sealed class ResultFiles(IMapServices services, ResultWriter writer, MapRun run, S3Location folder) : IMapResults
{
    // In the manifest's order.
    private static readonly string[] Kinds = ["FAILED", "PENDING", "SUCCEEDED"];

    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<string, ResultList> _files = [];

    public Task AddAsync(ChildExecution child, string input, ExecutionOutcome outcome) => AppendAsync(
        outcome.Status == ExecutionStatus.Succeeded ? "SUCCEEDED" : "FAILED",
        ResultRecord.Of(writer.Transformation, child, input, outcome));

    public Task AddPendingAsync(ItemBatch batch) => AppendAsync("PENDING", [ResultRecord.Pending(batch.Input)]);

    public async Task<JsonNode?> FinishAsync(CancellationToken cancellationToken)
    {
        var listed = new JsonObject();
        foreach (var kind in Kinds)
        {
            listed[kind] = _files.TryGetValue(kind, out var file) ? new JsonArray(await file.StoreAsync(run.Parent.Role, Place($"{kind}_0.json"), cancellationToken)) : [];
        }

        var manifest = new JsonObject { ["DestinationBucket"] = folder.Bucket, ["MapRunArn"] = run.Arn, ["ResultFiles"] = listed };
        using var written = services.CreateResultFile();
        await written.AppendAsync(Encoding.UTF8.GetBytes(Json.Write(manifest)), cancellationToken);
        var place = Place("manifest.json");
        await written.StoreAsync(run.Parent.Role, place, cancellationToken);
        run.MarkWritten();
        return new JsonObject
        {
            ["MapRunArn"] = run.Arn,
            ["ResultWriterDetails"] = new JsonObject { ["Bucket"] = place.Bucket, ["Key"] = place.Key },
        };
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }

        _writing.Dispose();
    }

    private S3Location Place(string file) => folder with { Key = folder.Key + file };

    private async Task AppendAsync(string kind, IEnumerable<JsonNode?> records)
    {
        await _writing.WaitAsync();
        try
        {
            if (!_files.TryGetValue(kind, out var file))
            {
                file = _files[kind] = new(services.CreateResultFile(), writer.AsLines);
            }

            await file.AppendAsync(records);
        }
        finally
        {
            _writing.Release();
        }
    }
}
