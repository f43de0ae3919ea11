using System.Globalization;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Batches.Progress;

/// <summary>The progress of a batch.</summary>
/// <param name="Done">Lines that have been linked or have failed, including those of earlier runs.</param>
/// <param name="Total">All lines; null while they are still being numbered.</param>
/// <param name="PerSecond">Lines since the first look; null until there are some.</param>
/// <param name="UnderWay">Lines that are being linked; many finish at once.</param>
internal sealed record BatchProgress(long Done, long? Total, double? PerSecond, long UnderWay = 0)
{
    /// <summary>Null if it is not known yet.</summary>
    public TimeSpan? Left => Total is { } total && PerSecond is > 0 and var rate ? TimeSpan.FromSeconds((total - Done) / rate) : null;

    /// <summary>For example <c>4,500 of 10,000 lines, 1,230 a second, about 5 s left</c>.</summary>
    public override string ToString() => Text(hasUnit: true, "about ");

    /// <summary>A short form for beside a bar: <c>4,500 of 10,000, 1,230 a second, 5 s left</c>.</summary>
    public string Brief => Text(hasUnit: PerSecond is null, "");

    private string Rate => PerSecond is { } rate ? FormattableString.Invariant($", {rate:N0} a second")
        : UnderWay > 0 ? FormattableString.Invariant($", {UnderWay:N0} under way")
        : "";

    private string Text(bool hasUnit, string about) => Total is not { } total
        ? "numbering the lines"
        : FormattableString.Invariant($"{Done:N0} of {(hasUnit ? Counted.Text(total, "line") : total.ToString("N0", CultureInfo.InvariantCulture))}{Rate}{LeftText(about)}");

    private string LeftText(string about) => Left is not { } left || Done == Total ? ""
        : left.TotalSeconds < 100 ? FormattableString.Invariant($", {about}{Math.Ceiling(left.TotalSeconds):N0} s left")
        : FormattableString.Invariant($", {about}{Math.Ceiling(left.TotalMinutes):N0} min left");
}
