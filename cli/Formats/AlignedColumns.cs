namespace Crosslink.Cli.Formats;

/// <summary>Rows of text in aligned columns, two spaces apart.</summary>
internal static class AlignedColumns
{
    /// <param name="rows">All of the same length; at least one.</param>
    /// <param name="isText">Whether the column with this index is aligned to the left, as text is; numbers are aligned to the right.</param>
    public static IEnumerable<string> Write(IReadOnlyList<string[]> rows, Func<int, bool> isText)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join(
            "  ", row.Select((cell, column) => isText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
