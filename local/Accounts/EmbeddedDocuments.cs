namespace Crosslink.Local.Accounts;

/// <summary>The files that AWS runs and that the stacks deploy, as they were when this assembly was built.</summary>
internal sealed class EmbeddedDocuments(IReadOnlyDictionary<string, string> overrides)
{
    private const string Policies = "policies/";
    private const string StateMachines = "statemachine/";
    private const string DefinitionSuffix = ".asl.json";

    /// <summary>A policy document with its placeholders, such as <c>AssumeRole.json</c>.</summary>
    public string Policy(string file) => overrides.TryGetValue(file, out var json) ? json : Read(Policies + file);

    /// <summary>The state machine definitions, by name (<c>presign-link</c>), with their substitutions.</summary>
    public static IEnumerable<(string Name, string Definition)> Definitions() =>
        from resource in typeof(EmbeddedDocuments).Assembly.GetManifestResourceNames()
        where resource.StartsWith(StateMachines, StringComparison.Ordinal)
        orderby resource
        select (resource[StateMachines.Length..^DefinitionSuffix.Length], Read(resource));

    private static string Read(string resource)
    {
        using var stream = typeof(EmbeddedDocuments).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"{resource} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
