namespace Crosslink.Functions.Signing;

/// <summary>The specification's time format, ISO 8601 basic in UTC: <c>yyyyMMdd'T'HHmmss'Z'</c>.</summary>
internal static class AmzDate
{
    /// <summary>The length in bytes.</summary>
    public const int Size = 16;

    /// <param name="date">The day as <c>yyyyMMdd</c>, formatted once a day.</param>
    /// <param name="timeOfDay">The time within it; fractions of a second are cut off.</param>
    /// <param name="destination"><see cref="Size"/> bytes.</param>
    public static void Write(ReadOnlySpan<byte> date, TimeSpan timeOfDay, Span<byte> destination)
    {
        date.CopyTo(destination);
        destination[15] = (byte)'Z';
        TwoDigits(timeOfDay.Seconds, destination[13..]);
        TwoDigits(timeOfDay.Minutes, destination[11..]);
        TwoDigits(timeOfDay.Hours, destination[9..]);
        destination[8] = (byte)'T';
    }

    private static void TwoDigits(int value, Span<byte> destination)
    {
        destination[1] = (byte)('0' + (value % 10));
        destination[0] = (byte)('0' + (value / 10));
    }
}
