namespace Crosslink.Cdk.Settings;

/// <summary>The inputs of a synthesis.</summary>
/// <param name="Repository">The clone whose definitions, policies, sources and schedules are taken.</param>
/// <param name="Context">Context values by name.</param>
public sealed record AppInputs(Repository Repository, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>The folder for the templates; null is <c>cdk/cdk.out</c>, or what the cdk command asks for.</summary>
    public string? Output { get; init; }

    /// <summary>Documents that replace files of <c>cdk/policies</c>, by file name.</summary>
    public IReadOnlyDictionary<string, string> PolicyOverrides { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON in place of <c>functions/sources.json</c>.</summary>
    public string? Sources { get; init; }

    /// <summary>JSON in place of <c>cdk/schedules.json</c>.</summary>
    public string? Schedules { get; init; }

    /// <summary>The folder of the definitions; null is <c>statemachine/</c>.</summary>
    public string? Definitions { get; init; }

    public string ReadSources() => Sources ?? File.ReadAllText(Repository.Sources);
}
