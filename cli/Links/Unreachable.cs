using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Links;

/// <summary>What a request throws where its server gives no answer, or none that can be read.</summary>
internal static class Unreachable
{
    /// <param name="cancellationToken">The caller's: what it ended says nothing of the server, and a time-out does.</param>
    public static bool Is(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or UnexpectedAnswerException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
