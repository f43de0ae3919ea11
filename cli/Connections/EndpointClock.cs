using System.Globalization;
using Amazon.Runtime;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Connections;

/// <summary>The time at the endpoint, which decides when links expire: this machine's time, corrected by the <c>Date</c> of the last answer.</summary>
internal sealed class EndpointClock(TimeProvider clock)
{
    // Date has whole seconds, and answers take time to arrive.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMinutes(1);

    // A Date that is further away is not a clock's, and adding to it could leave the range of dates.
    private static readonly TimeSpan Possible = TimeSpan.FromDays(36525);

    private TimeSpan _ahead;

    public DateTimeOffset Now => clock.GetUtcNow() + _ahead;

    /// <summary>A warning that this machine's clock is wrong; null if it is right, or if that is not known.</summary>
    public string? Warning => _ahead.Duration() < Unnoticed ? null
        : $"The clock of this machine is {Text(_ahead.Duration())} {(_ahead > TimeSpan.Zero ? "behind" : "ahead of")} the endpoint's, which decides when links expire. Correct it.";

    public void Watch(AmazonServiceClient client) => client.AfterResponseEvent += (_, answer) =>
    {
        if (answer is WebServiceResponseEventArgs web && web.ResponseHeaders.TryGetValue("Date", out var date))
        {
            Read(date);
        }
    };

    /// <param name="date">The header's value.</param>
    public void Read(string date)
    {
        if (DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var there)
            && there - clock.GetUtcNow() is var ahead && ahead.Duration() < Possible)
        {
            _ahead = ahead;
        }
    }

    private static string Text(TimeSpan span) =>
        span.TotalHours < 2 ? Counted.Text((long)Math.Round(span.TotalMinutes), "minute") : Counted.Text((long)Math.Round(span.TotalHours), "hour");
}
