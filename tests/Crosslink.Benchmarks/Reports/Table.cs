namespace Crosslink.Benchmarks.Reports;

/// <summary>A Markdown table, its columns padded so that it reads well in a terminal too.</summary>
internal sealed class Table(params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = header.Select((title, column) => _rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var rule = widths.Select(width => new string('-', width)).ToArray();
        return string.Join(Environment.NewLine, new[] { header, rule }.Concat(_rows).Select(row =>
            $"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |"));
    }
}
