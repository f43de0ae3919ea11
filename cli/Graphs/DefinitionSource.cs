using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Local.Cloud.Accounts;

namespace Crosslink.Cli.Graphs;

/// <summary>Finds the text of a definition: built in, in a file, or on standard input.</summary>
internal static class DefinitionSource
{
    private const string Prefix = "presign-";

    /// <exception cref="CommandFailedException"><c>DefinitionNotFound</c>, or the file cannot be read.</exception>
    public static async Task<string> ReadAsync(string name, TextReader input, CancellationToken cancellationToken)
    {
        if (name == "-")
        {
            return await Task.Run(() => input.ReadToEndAsync(cancellationToken), cancellationToken).WaitAsync(cancellationToken);
        }

        if (WorkflowDefinitions.All.TryGetValue(Prefix + name, out var definition))
        {
            return definition;
        }

        try
        {
            return await InputFile.ReadAsync(name, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var known = WorkflowDefinitions.All.Keys.Select(full => $"'{full[Prefix.Length..]}'").Append("a file");
            throw new CommandFailedException(
                "DefinitionNotFound",
                $"'{name}' is not one of Crosslink's definitions, and as a file: {exception.Message}",
                $"Name {string.Join(", ", known)}, or - for standard input.");
        }
    }
}
