using System.CommandLine;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Clouds;

/// <summary><c>--sources FILE</c>: a source catalogue for a local cloud.</summary>
internal static class SourcesFile
{
    public static Option<string?> CreateOption() => new("--sources")
    {
        HelpName = "FILE",
        Description = "The source catalogue of that cloud, in the form of functions/sources.json; without it, every bucket of --data is a source",
    };

    /// <exception cref="CommandFailedException"><c>SourcesUnreadable</c></exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await InputFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException("SourcesUnreadable", $"The source catalogue cannot be read: {exception.Message}", "Give --sources a file in the form of functions/sources.json.");
        }
    }
}
