namespace Crosslink.Cli.Formats;

/// <summary>A count with its noun: <c>1 line</c>, <c>4,000 lines</c>.</summary>
internal static class Counted
{
    /// <param name="plural">The plural, if it needs more than an s.</param>
    public static string Text(long count, string noun, string? plural = null) =>
        FormattableString.Invariant($"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");
}
