using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Definitions;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary><c>presign-batch.asl.json</c> with functions by script: the run, and by itself the child that its Map starts.</summary>
internal static class PresignBatch
{
    public const string File = "presign-batch.asl.json";
    public const string Request = """{"bucket":"classic-movies","expiresInSeconds":900,"manifest":"in/films.csv"}""";
    public const string Valid = """{"run":"run-1","bucket":"classic-movies","expiresInSeconds":900,"manifest":"in/films.csv","check":"head","numbered":false}""";
    public const string Part = """{"key":"runs/run-1/parts/000000001.jsonl","firstLine":1,"lastLine":1,"lines":1,"linked":1,"errors":{}}""";
    public const string Summary = """{"run":"run-1","bucket":"classic-movies","batchBucket":"b","manifest":"runs/run-1/manifest.json","requested":0,"linked":0,"errors":{}}""";

    /// <summary>What the Map gives a child.</summary>
    public const string ChildInput = $$"""{"BatchInput":{"request":{{Valid}},"parent":"arn:parent"},"Items":[{"line":1,"key":"metropolis-1927.mp4"}]}""";

    public static readonly StateMachineDefinition Definition = DefinitionLoader.Load(
        Definitions.Text(File).Replace($"${{{DefinitionSubstitutions.BatchConcurrency}}}", Concurrency.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>The children at once of a deployment that chooses nothing.</summary>
    public const int Concurrency = 8;

    /// <summary>The Map state.</summary>
    public static readonly JsonObject Map = Definitions.StatesOf(File, "Map").Single().Value;

    /// <summary>The child as a machine of its own.</summary>
    public static readonly StateMachineDefinition Child = LoadChild();

    /// <summary>The child's states that call a function.</summary>
    public static readonly IReadOnlySet<string> ChildTasks =
        Definitions.States(Map).Where(state => state.Value["Type"]!.GetValue<string>() == "Task").Select(state => state.Key).ToHashSet();

    /// <summary>What healthy functions answer, call by call.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Answers = new Dictionary<string, string[]>
    {
        ["PrepareManifest"] = [Prepared("session"), Prepared("ready")],
        ["AssumeRole"] = [PresignLink.Session],
        ["PresignBatch"] = [Part],
        ["Summarise"] = [Summary],
    };

    /// <summary>PrepareManifest's answer.</summary>
    public static string Prepared(string status) =>
        $$$"""{"status":"{{{status}}}","request":{{{Valid}}},"claimedBy":null,"progress":null,"manifest":{"bucket":"b","key":"runs/run-1/manifest.jsonl","lines":1}}""";

    public static ScriptedTasks Healthy() =>
        Answers.Aggregate(new ScriptedTasks("!NoSuchFunction"), (tasks, answer) => tasks.For(ScriptedFunctions.Arn(answer.Key), answer.Value));

    /// <summary>All functions healthy but one, which does these things before its healthy answers.</summary>
    public static ScriptedTasks With(string function, params IEnumerable<string> first) =>
        Healthy().For(ScriptedFunctions.Arn(function), [.. first, .. Answers[function]]);

    /// <summary>Runs it with a manifest of no lines, so that there is no child, unless the bucket has another one.</summary>
    public static Task<TestExecution> RunAsync(ScriptedTasks tasks, MapBucket? bucket = null, double unit = 0.5) =>
        TestExecution.RunAsync(Definition, Request, tasks, unit, maps: bucket ?? new MapBucket());

    public static Task<TestExecution> RunChildAsync(ScriptedTasks tasks, double unit = 0.5) =>
        TestExecution.RunAsync(Child, ChildInput, tasks, unit, isExpress: true);

    private static StateMachineDefinition LoadChild()
    {
        var processor = Map["ItemProcessor"]!.DeepClone().AsObject();
        processor.Remove("ProcessorConfig");
        return DefinitionLoader.Load(processor.ToJsonString());
    }
}
