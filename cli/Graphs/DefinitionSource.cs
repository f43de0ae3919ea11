using System.Reflection;

namespace Crosslink.Cli.Graphs;

/// <summary>Finds the text of a definition: built in, in a file, or on standard input.</summary>
internal static class DefinitionSource
{
    private const string Prefix = "statemachine/presign-";
    private const string Suffix = ".asl.json";

    private static Assembly Local => Assembly.Load("Crosslink.Local");

    /// <exception cref="CommandFailedException"><c>DefinitionNotFound</c>, or the file cannot be read.</exception>
    public static async Task<string> ReadAsync(string name, TextReader input, CancellationToken cancellationToken)
    {
        if (name == "-")
        {
            return await input.ReadToEndAsync(cancellationToken);
        }

        if (Local.GetManifestResourceStream(Prefix + name + Suffix) is { } resource)
        {
            using var reader = new StreamReader(resource);
            return await reader.ReadToEndAsync(cancellationToken);
        }

        try
        {
            return await File.ReadAllTextAsync(name, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                "DefinitionNotFound",
                $"'{name}' is not one of Crosslink's definitions, and as a file: {exception.Message}",
                $"Name {string.Join(", ", Names().Select(known => $"'{known}'").Append("a file"))}, or - for standard input.");
        }
    }

    private static IEnumerable<string> Names() =>
        from resource in Local.GetManifestResourceNames()
        where resource.StartsWith(Prefix, StringComparison.Ordinal)
        select resource[Prefix.Length..^Suffix.Length];
}
