using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Definitions;

namespace Crosslink.Cdk.Stacks;

/// <summary>A file of <c>statemachine/</c>, deployed as it stands.</summary>
/// <param name="Name">Such as <c>presign-link</c>; also its role's and its policy document's name.</param>
/// <param name="Text">The definition with its substitutions.</param>
internal sealed record MachineDefinition(string Name, string Text)
{
    private const string Suffix = ".asl.json";

    public string FileName => Name + Suffix;

    /// <summary>The functions that it calls.</summary>
    public IReadOnlyList<string> Functions => DefinitionFunctions.In(Text);

    /// <summary>Express executions cannot have a distributed Map.</summary>
    public bool RunsAsExpress => !Text.Contains("\"DISTRIBUTED\"", StringComparison.Ordinal);

    public static IReadOnlyList<MachineDefinition> All(AppInputs inputs) =>
    [
        .. Directory.EnumerateFiles(inputs.Definitions ?? inputs.Repository.StateMachines, $"*{Suffix}")
            .Order(StringComparer.Ordinal)
            .Select(file => new MachineDefinition(Path.GetFileName(file)[..^Suffix.Length], File.ReadAllText(file))),
    ];
}
