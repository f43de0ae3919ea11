namespace Crosslink.WebConsole.Text;

/// <summary>Durations and instants as people read them.</summary>
internal static class Duration
{
    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalHours: >= 1 } => FormattableString.Invariant($"{(int)duration.TotalHours} h {duration.Minutes} min"),
        { TotalMinutes: >= 1 } => FormattableString.Invariant($"{duration.Minutes} min {duration.Seconds} s"),
        { TotalSeconds: >= 10 } => FormattableString.Invariant($"{duration.TotalSeconds:0.0} s"),
        { TotalSeconds: >= 1 } => FormattableString.Invariant($"{duration.TotalSeconds:0.00} s"),
        _ => FormattableString.Invariant($"{duration.TotalMilliseconds:0} ms"),
    };
}
