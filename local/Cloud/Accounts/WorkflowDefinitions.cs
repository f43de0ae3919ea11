using Crosslink.Deployment.Documents;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>The files of <c>statemachine/</c>, which AWS runs, as they were when this assembly was built.</summary>
public static class WorkflowDefinitions
{
    private const string Folder = "statemachine/";
    private const string Suffix = ".asl.json";

    /// <summary>The definitions with their substitutions, by name (<c>presign-link</c>), in order.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(
        EmbeddedDocuments.NamesIn(Folder).ToDictionary(file => file[Folder.Length..^Suffix.Length], EmbeddedDocuments.Read),
        StringComparer.Ordinal);
}
