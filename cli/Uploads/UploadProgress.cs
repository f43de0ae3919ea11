using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Uploads;

/// <summary>Shows on standard error how much of a file has been sent: on one line of a terminal, or a line now and then.</summary>
internal sealed class UploadProgress(CommandEnvironment environment, long total, bool isQuiet)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250), Seldom = TimeSpan.FromSeconds(5);

    private readonly long _began = environment.Clock.GetTimestamp();
    private long _shown = environment.Clock.GetTimestamp();

    /// <param name="sent">Bytes so far.</param>
    public void Show(long sent)
    {
        var apart = environment.ErrorIsTerminal ? Often : Seldom;
        if (isQuiet || environment.Clock.GetElapsedTime(_shown) < apart)
        {
            return;
        }

        _shown = environment.Clock.GetTimestamp();
        var rate = sent / 1e6 / environment.Clock.GetElapsedTime(_began).TotalSeconds;
        var line = FormattableString.Invariant($"{100 * sent / Math.Max(1, total)} % of {total / 1e6:N0} MB, {rate:N1} MB a second");
        if (environment.ErrorIsTerminal)
        {
            environment.Terminal.Write($"\r{line}\u001b[K");
        }
        else
        {
            environment.Error.WriteLine(line);
        }
    }

    /// <summary>Clears the terminal's line for what comes next.</summary>
    public void End()
    {
        if (!isQuiet && environment.ErrorIsTerminal)
        {
            environment.Terminal.Write("\r\u001b[K");
        }
    }
}
