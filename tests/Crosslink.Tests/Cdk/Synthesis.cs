using System.Text.Json.Nodes;
using Crosslink.Cdk;
using Crosslink.Cdk.Serverless;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Cdk;

/// <summary>Templates of the worked example. The CDK's Node process takes seconds to start, so tests share it and take turns.</summary>
internal static class Synthesis
{
    public const string AccountA = "111122223333";
    public const string AccountB = "444455556666";

    private static readonly Lock Turn = new();
    private static readonly Lazy<string> DefaultFolder = new(() => Synthesise(Inputs()));
    private static readonly Lazy<string> AllAlarmsFolder = new(() => Synthesise(Inputs(("alarms", "all"))));
    private static readonly Lazy<IReadOnlyDictionary<string, JsonObject>> DefaultServerless = new(() =>
    {
        lock (Turn)
        {
            return ServerlessApp.Templates(Inputs() with { Output = Directory.CreateTempSubdirectory("crosslink-sam").FullName });
        }
    });

    /// <summary>Account B's template.</summary>
    public static Template Workflow => Template.Read(Path.Combine(Folder, "crosslink-workflow.template.json"));

    /// <summary>The same with <c>alarms=all</c>.</summary>
    public static Template WithAllAlarms => Template.Read(Path.Combine(AllAlarmsFolder.Value, "crosslink-workflow.template.json"));

    /// <summary>Account A's template.</summary>
    public static Template Source => ReadSource(Folder);

    /// <summary>What <c>serverless.template</c> and the templates beside it should hold, by their paths in the repository.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Serverless
    {
        get
        {
            Tool.RequireNode();
            return DefaultServerless.Value;
        }
    }

    public static string Folder
    {
        get
        {
            Tool.RequireNode();
            return DefaultFolder.Value;
        }
    }

    public static Repository Repository { get; } = Repository.Find();

    /// <param name="context">Context values over <c>publish=false</c>.</param>
    public static AppInputs Inputs(params (string Name, string Value)[] context) => new(
        Repository,
        new Dictionary<string, string>(context.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)).Append(KeyValuePair.Create("publish", "false"))));

    /// <returns>The folder of the templates.</returns>
    public static string Synthesise(AppInputs inputs)
    {
        Tool.RequireNode();
        lock (Turn)
        {
            var folder = Directory.CreateTempSubdirectory("crosslink-cdk").FullName;
            return CrosslinkApp.Create(inputs with { Output = folder }).Synth().Directory;
        }
    }

    public static Template ReadSource(string folder, string prefix = "crosslink") =>
        Template.Read(Path.Combine(folder, $"{prefix}-source-{AccountA}.template.json"));
}
