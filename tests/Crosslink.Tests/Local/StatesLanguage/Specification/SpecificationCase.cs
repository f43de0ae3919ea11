using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.StatesLanguage.Specification;

/// <summary>One behaviour that a published text prescribes.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="States">The members of <c>States</c>, without the braces; the first one starts.</param>
/// <param name="Expected">The output as JSON, or <c>!Error cause</c> (a part of the cause is enough).</param>
internal sealed record SpecificationCase(string Name, string Source, string States, string Expected)
{
    public string Input { get; init; } = "{}";

    /// <summary>The script of <see cref="ScriptedTasks"/>.</summary>
    public string[] Tasks { get; init; } = ["{}"];

    /// <summary>A retry's jitter takes this share of the interval.</summary>
    public double Unit { get; init; } = 0.5;

    /// <summary>Seconds at which tasks are scheduled; null where it does not matter.</summary>
    public double[]? Schedule { get; init; }

    /// <summary>The events as <c>Type&lt;previousEventId</c>, separated by blanks; null where it does not matter.</summary>
    public string? History { get; init; }

    /// <summary>What the last task is called with; null where it does not matter.</summary>
    public string? Parameters { get; init; }

    public string Definition
    {
        get
        {
            var states = $"{{{States}}}";
            var first = JsonNode.Parse(states)!.AsObject().First().Key;
            return $"{{\"StartAt\":\"{first}\",\"States\":{states}}}";
        }
    }

    /// <summary>The members that make a Task state of a call to <c>f</c>.</summary>
    public const string Call = """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"} """;
}
