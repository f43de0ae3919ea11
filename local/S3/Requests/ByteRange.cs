using System.Globalization;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.S3.Requests;

/// <summary>The bytes that a request wants; RFC 9110, section 14, of which S3 knows single ranges only.</summary>
/// <param name="Start">The first byte, from 0.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct ByteRange(long Start, long Length)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a Range header; null where there is none that S3 would heed.</summary>
    /// <param name="header">Such as <c>bytes=0-499</c>, <c>bytes=500-</c> or <c>bytes=-500</c>.</param>
    /// <param name="size">Of the object, in bytes.</param>
    /// <exception cref="AwsErrorException">416 <c>InvalidRange</c>: nothing of it lies inside the object.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header?.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) != true
            || header[Unit.Length..].Split('-') is not [var first, var last]
            || (Number(first) is null && first.Trim().Length > 0)
            || (Number(last) is null && last.Trim().Length > 0))
        {
            return null;
        }

        return (Number(first), Number(last)) switch
        {
            (null, null) => null,
            ({ } start, { } end) when end < start => null,
            (null, { } suffix) => suffix > 0 && size > 0 ? Of(Math.Max(0, size - suffix), size - 1) : throw Unsatisfiable(header, size),
            ({ } start, _) when start >= size => throw Unsatisfiable(header, size),
            ({ } start, var end) => Of(start, Math.Min(end ?? long.MaxValue, size - 1)),
        };
    }

    /// <summary>The Content-Range header.</summary>
    public string ContentRange(long size) => $"bytes {Start}-{Start + Length - 1}/{size}";

    private static ByteRange Of(long first, long last) => new(first, last - first + 1);

    private static long? Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static AwsErrorException Unsatisfiable(string header, long size) =>
        new(416, "InvalidRange", "The requested range is not satisfiable")
        {
            Details = [("RangeRequested", header), ("ActualObjectSize", $"{size}")],
        };
}
