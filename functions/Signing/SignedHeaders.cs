namespace Crosslink.Functions.Signing;

/// <summary>The headers of a canonical request, sorted by name, and their names: <c>host</c> and those that the link asks for.</summary>
internal readonly struct SignedHeaders(string host, IReadOnlyList<SignedHeader> others)
{
    private const string Host = "host";

    // Of a name in the query, its separator is three bytes.
    private const int Separators = 8;

    /// <summary>How many bytes both lists and the names in the query take at most.</summary>
    public int MaxSize => others.Sum(header => (3 * header.Name.Length) + header.Value.Length + Separators);

    /// <summary>A line each, <c>name:value</c>.</summary>
    public void WriteLines(ref Utf8Cursor cursor)
    {
        foreach (var (name, value) in All)
        {
            cursor.AppendAscii(name);
            cursor.Append(":"u8);
            cursor.AppendAscii(value);
            cursor.Append("\n"u8);
        }
    }

    /// <summary>The names, such as <c>content-type;host</c>.</summary>
    public void WriteNames(ref Utf8Cursor cursor, scoped ReadOnlySpan<byte> separator)
    {
        var isFirst = true;
        foreach (var (name, _) in All)
        {
            cursor.Append(isFirst ? default : separator);
            cursor.AppendAscii(name);
            isFirst = false;
        }
    }

    private IOrderedEnumerable<SignedHeader> All => others.Append(new SignedHeader(Host, host)).OrderBy(header => header.Name, StringComparer.Ordinal);
}
