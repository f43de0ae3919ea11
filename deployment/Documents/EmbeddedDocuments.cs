namespace Crosslink.Deployment.Documents;

/// <summary>The policy documents that the stacks deploy, as they were when this assembly was built.</summary>
public sealed class EmbeddedDocuments(IReadOnlyDictionary<string, string> overrides)
{
    private const string Policies = "policies/";

    /// <summary>A policy document with its placeholders, such as <c>AssumeRole.json</c>.</summary>
    public string Policy(string file) => overrides.TryGetValue(file, out var json) ? json : Read(Policies + file);

    /// <summary>The names of the embedded files in a folder, the folder's name with them.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        typeof(EmbeddedDocuments).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));

    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedDocuments).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
