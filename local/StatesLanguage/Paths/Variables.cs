using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>
/// The variables of one scope: of the machine, of a Parallel state's branch, or of a Map's iteration. It reads those of
/// the scopes around it (developer guide, "Passing data between states with variables").
/// </summary>
/// <param name="outer">The scope around it, which stands still for as long as this one runs; null for the machine's.</param>
public sealed class Variables(Variables? outer = null)
{
    // "The maximum size of all variables combined" of an execution, here of a scope and those around it.
    private const long MostStored = 10 * 1024 * 1024;

    private readonly Dictionary<string, (JsonNode? Value, int Size)> _own = [];

    private long Stored => _own.Values.Sum(variable => (long)variable.Size) + (outer?.Stored ?? 0);

    /// <summary>The values by name, inner ones first.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> All =>
        _own.Select(variable => KeyValuePair.Create(variable.Key, variable.Value.Value)).Concat(outer?.All ?? []);

    /// <returns>False where no scope has the variable. The value is not to be changed.</returns>
    public bool TryFind(string name, out JsonNode? value)
    {
        var isFound = _own.TryGetValue(name, out var own);
        value = own.Value;
        return isFound || (outer?.TryFind(name, out value) ?? false);
    }

    /// <summary>Takes over what a state assigns.</summary>
    /// <returns>The values as JSON texts.</returns>
    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>.</exception>
    internal JsonObject Assign(JsonObject assigned, string state)
    {
        PayloadLimit.Checked(Json.Write(assigned), state);
        var texts = new JsonObject();
        foreach (var (name, value) in assigned)
        {
            var text = Json.Write(value);
            texts[name] = text;
            _own[name] = (Json.Settled(value?.DeepClone()), text.Length);
        }

        return Stored <= MostStored ? texts : throw new StatesErrorException(
            StatesErrorName.DataLimitExceeded, $"The variables of the execution exceed {MostStored} characters.");
    }
}
