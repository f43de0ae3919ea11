using System.Diagnostics.CodeAnalysis;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Streams;

/// <summary>The process's standard streams, usable whatever they are: closed, full, or a terminal that is gone.</summary>
internal static class StandardStreams
{
    // O_CLOEXEC, in octal as Linux prints it.
    private const int CloseOnExec = 0x80000;

    /// <summary>For the result; a command that cannot write it has failed.</summary>
    public static TextWriter Output() => new GuardedWriter(
        IsOpen(1) ? Console.Out : null,
        exception => throw new CommandFailedException(
            "OutputStreamUnusable",
            $"Standard output cannot be written to: {exception.Message}",
            "Redirect it to where there is room. Other work that the command has done is not undone.",
            innerException: exception));

    /// <summary>
    /// For progress and errors, including those of the local cloud. Failed writes are ignored, because nobody could read them.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The console's writers last as long as the process.")]
    public static TextWriter Error()
    {
        // Spectre.Console recognises a terminal by the console's own writer.
        if (!ErrorIsATerminal())
        {
            Console.SetError(new GuardedWriter(IsOpen(2) ? Console.Error : null, _ => { }));
        }

        return Console.Error;
    }

    public static Stream OpenInput() => IsOpen(0) ? Console.OpenStandardInput() : Stream.Null;

    public static TextReader Input() => IsOpen(0) ? Console.In : TextReader.Null;

    public static bool ErrorIsATerminal() => IsOpen(2) && !Console.IsErrorRedirected;

    /// <summary>
    /// Whether the process was started with the descriptor open. If not, the runtime's own files may have its number, and writing
    /// to them would break the runtime. The runtime's files are close-on-exec; inherited files cannot be.
    /// </summary>
    private static bool IsOpen(int descriptor)
    {
        try
        {
            var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}").First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & CloseOnExec) == 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            // No /proc: not Linux, or hidden.
            return true;
        }
    }
}
