using System.Globalization;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Cli.Costs;

/// <summary>How long links take that are asked for as fast as AWS's quotas allow.</summary>
/// <param name="Decides">What takes longest: a quota or the number of children, in words.</param>
internal sealed record TimeEstimate(TimeSpan Time, string Decides)
{
    /// <param name="children">How many children of a batch run at once.</param>
    public static TimeEstimate Of(CostSheet sheet, long links, AccountQuotas quotas, int children)
    {
        var usage = sheet.Usage;
        (string Name, double Seconds)[] limits =
        [
            Limit("starts of Standard executions", usage.StandardStarts, quotas.StandardStarts?.PerSecond),
            Limit("transitions of Standard executions", usage.Transitions, quotas.StandardTransitions?.PerSecond),
            Limit("starts of Express executions", usage.ExpressStarts, quotas.ExpressStarts?.PerSecond),
            Limit("calls of STS", usage.AssumedRoles, quotas.Sts?.PerSecond),
            Limit("GET and HEAD of a bucket", usage.Reads, quotas.S3Reads?.PerSecond),
            (FormattableString.Invariant($"{quotas.ConcurrentInvocations:N0} Lambda functions at once"), usage.FunctionSeconds / quotas.ConcurrentInvocations),
            (FormattableString.Invariant($"{children:N0} children at once"), usage.ChildSeconds / children),
        ];
        var (name, seconds) = limits.MaxBy(limit => limit.Seconds);
        return new TimeEstimate(TimeSpan.FromSeconds((usage.AloneSeconds + seconds) * links / 1_000_000), name);
    }

    /// <summary>To the second, or to three digits below a minute.</summary>
    public string Text => Time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Time.TotalHours):0} h {Time.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{Time.Minutes} min {Time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0.0} s"),
    };

    private static (string Name, double Seconds) Limit(string name, double count, double? perSecond) => perSecond is { } rate
        ? (FormattableString.Invariant($"{rate:N0} {name} a second"), count / rate)
        : (name, 0);
}
