using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>One result file as a JSON array, or as JSON Lines.</summary>
internal sealed class ResultList(IResultFile file, bool asLines) : IDisposable
{
    private bool _hasRecords;

    public async Task AppendAsync(IEnumerable<JsonNode?> records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.Append((_hasRecords, asLines) switch { (_, true) => "", (false, false) => "[", _ => "," })
                .Append(Json.Write(record))
                .Append(asLines ? "\n" : "");
            _hasRecords = true;
        }

        await file.AppendAsync(Encoding.UTF8.GetBytes(text.ToString()), CancellationToken.None);
    }

    /// <returns>What the manifest says of the file.</returns>
    /// <exception cref="Errors.StatesErrorException"><c>States.ResultWriterFailed</c>.</exception>
    public async Task<JsonObject> StoreAsync(MachineRole role, S3Location place, CancellationToken cancellationToken)
    {
        await file.AppendAsync(Encoding.UTF8.GetBytes((_hasRecords, asLines) switch { (_, true) => "", (false, false) => "[]", _ => "]" }), cancellationToken);
        await file.StoreAsync(role, place, cancellationToken);
        return new JsonObject { ["Key"] = place.Key, ["Size"] = file.Length };
    }

    public void Dispose() => file.Dispose();
}
