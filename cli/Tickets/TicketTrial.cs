using System.Globalization;
using System.Net;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Links;

namespace Crosslink.Cli.Tickets;

/// <summary>Tries a ticket with HEAD, which never counts as a use.</summary>
internal sealed class TicketTrial(CommandEnvironment environment)
{
    /// <returns>A sentence with the result.</returns>
    /// <exception cref="CommandFailedException"><c>TicketDoesNotWork</c></exception>
    public async Task<string> RunAsync(string url, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(environment.Web, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Head, url);
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Redirect
                ? "The ticket was tried and works."
                : throw Failed($"the answer was {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
        }
        catch (Exception exception) when (Unreachable.Is(exception, cancellationToken))
        {
            throw Failed($"its server could not be reached: {exception.Message}", exception);
        }
    }

    private static CommandFailedException Failed(string what, Exception? exception = null) => new(
        "TicketDoesNotWork",
        $"The ticket was tried, but {what}",
        "Check the network and the domain of the tickets, or skip the trial with --no-try.",
        innerException: exception);
}
