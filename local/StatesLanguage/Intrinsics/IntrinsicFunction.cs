using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>A function of the <c>States.*</c> family: its name, how many arguments it takes, and what it does.</summary>
internal sealed record IntrinsicFunction(string Name, int Fewest, int Most, Func<JsonNode?[], Func<Guid>, JsonNode?> Invoke)
{
    private const int Any = int.MaxValue;

    private static readonly FrozenDictionary<string, IntrinsicFunction> All = new IntrinsicFunction[]
    {
        Of("States.Format", 1, Any, TextFunctions.Format) with { ReadsTemplate = true },
        Of("States.StringToJson", 1, 1, TextFunctions.StringToJson),
        Of("States.JsonToString", 1, 1, TextFunctions.JsonToString),
        Of("States.Array", 0, Any, ArrayFunctions.Of),
        Of("States.ArrayPartition", 2, 2, ArrayFunctions.Partition),
        Of("States.ArrayContains", 2, 2, ArrayFunctions.Contains),
        Of("States.ArrayRange", 3, 3, ArrayFunctions.Range),
        Of("States.ArrayGetItem", 2, 2, ArrayFunctions.GetItem),
        Of("States.ArrayLength", 1, 1, ArrayFunctions.Length),
        Of("States.ArrayUnique", 1, 1, ArrayFunctions.Unique),
        Of("States.Base64Encode", 1, 1, EncodingFunctions.Base64Encode),
        Of("States.Base64Decode", 1, 1, EncodingFunctions.Base64Decode),
        Of("States.Hash", 2, 2, EncodingFunctions.Hash),
        Of("States.JsonMerge", 3, 3, TextFunctions.JsonMerge),
        Of("States.StringSplit", 2, 2, TextFunctions.StringSplit),
        Of("States.MathAdd", 2, 2, NumberFunctions.Add),
        new("States.MathRandom", 2, 3, NumberFunctions.Random),
        new("States.UUID", 0, 0, (_, nextUuid) => JsonValue.Create(nextUuid().ToString())),
    }.ToFrozenDictionary(function => function.Name);

    /// <summary>True when the first argument is a template whose escapes the function reads itself.</summary>
    public bool ReadsTemplate { get; private init; }

    public static IntrinsicFunction? Find(string name) => All.GetValueOrDefault(name);

    public bool Takes(int arguments) => arguments >= Fewest && arguments <= Most;

    private static IntrinsicFunction Of(string name, int fewest, int most, Func<JsonNode?[], JsonNode?> invoke) =>
        new(name, fewest, most, (arguments, _) => invoke(arguments));
}
