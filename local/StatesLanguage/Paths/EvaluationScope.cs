using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>What paths and intrinsic functions may read while one field of a state is processed.</summary>
/// <param name="Input">The document that <c>$</c> names.</param>
/// <param name="Context">The Context Object that <c>$$</c> names.</param>
/// <param name="NextUuid">The source for <c>States.UUID</c>: a version 4 UUID.</param>
/// <param name="Variables">The variables that <c>$name</c> names; null where there are none.</param>
public sealed record EvaluationScope(JsonNode? Input, Lazy<JsonObject> Context, Func<Guid> NextUuid, Variables? Variables = null)
{
    /// <summary>
    /// How many characters the values of one field may have on the way, each with some more for the value itself; its result may have far less.
    /// </summary>
    public const int MostMade = 16 * PayloadLimit.MostBytes;

    /// <summary>How many nodes the paths of one field may visit. It bounds the time of a Choice of thousands of rules.</summary>
    public const int MostVisited = 16 * PayloadLimit.MostBytes;

    // What a value takes in memory beside its text is several times this; a payload of numbers of one digit still passes.
    private const int EachValue = 16;

    // Nothing that is found can exceed the limit of a payload, so a few values need no measuring.
    private const int Unmeasured = 16;

    private int _values;
    private long _made;
    private long _visited;

    /// <summary>Counts a value that was copied or made: a field that names the whole input a thousand times must not fill the memory.</summary>
    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>.</exception>
    internal JsonNode? Counted(JsonNode? made, string field)
    {
        _made += EachValue + made switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text.Length,
            _ => ++_values > Unmeasured ? Json.Write(made).Length : 0,
        };
        return _made <= MostMade ? made : throw new StatesErrorException(
            StatesErrorName.DataLimitExceeded, $"The field '{field}' makes more than {MostMade} characters of data.");
    }

    /// <summary>Counts a node that a path visits, or a filter tests.</summary>
    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>.</exception>
    internal void CountVisit(string path)
    {
        if (++_visited > MostVisited)
        {
            throw new StatesErrorException(
                StatesErrorName.DataLimitExceeded, $"The field's paths visit more than {MostVisited} values, up to '{path}'.");
        }
    }
}
