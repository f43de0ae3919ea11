using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Iam;

/// <summary>The files of <c>cdk/policies</c>, which the local cloud enforces too.</summary>
public sealed class PolicyDocuments(Repository repository, IReadOnlyDictionary<string, string> overrides)
{
    /// <param name="name">The file's name without <c>.json</c>.</param>
    /// <exception cref="SettingsException">There is no such document.</exception>
    public string Read(string name)
    {
        var file = Path.Combine(repository.Policies, $"{name}.json");
        return overrides.TryGetValue($"{name}.json", out var given) ? given
            : File.Exists(file) ? File.ReadAllText(file)
            : throw new SettingsException($"{name} has no policy document: write cdk/policies/{name}.json.");
    }

    /// <summary>The document as CDK takes it: dictionaries, arrays and strings.</summary>
    public object Render(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => JsonTree.Parse(RenderText(name, values));

    public string RenderText(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => PolicyTemplate.Render(Read(name), values);
}
