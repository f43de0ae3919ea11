namespace Crosslink.Functions.Batches.Manifests;

/// <summary>How a CSV file is written, which its first line tells.</summary>
/// <param name="Delimiter">What is between fields.</param>
/// <param name="HasHeader">False for S3's own manifests, whose rows begin with bucket and key.</param>
internal readonly record struct CsvDialect(byte Delimiter, bool HasHeader)
{
    // Those that Step Functions knows, the likeliest first.
    private static ReadOnlySpan<byte> Delimiters => ",;\t| "u8;

    /// <param name="firstLine">The first one that is not blank.</param>
    /// <param name="bucket">The batch's.</param>
    public static CsvDialect Of(ReadOnlySpan<byte> firstLine, string bucket) =>
        Find(firstLine, bucket) ?? new CsvDialect((byte)',', HasHeader: true);

    /// <returns>Null where the line neither names a column <c>key</c> nor begins with the bucket.</returns>
    public static CsvDialect? Find(ReadOnlySpan<byte> firstLine, string bucket)
    {
        List<string> fields = [];
        if (IsRecord(firstLine, (byte)',', fields) && fields is [var first, _, ..] && first == bucket)
        {
            return new CsvDialect((byte)',', HasHeader: false);
        }

        foreach (var delimiter in Delimiters)
        {
            if (IsRecord(firstLine, delimiter, fields) && fields.Exists(field => ItemMembers.Canonical(field.Trim()) == ItemMembers.Key))
            {
                return new CsvDialect(delimiter, HasHeader: true);
            }
        }

        return null;
    }

    private static bool IsRecord(ReadOnlySpan<byte> line, byte delimiter, List<string> fields)
    {
        try
        {
            return CsvFields.TryRead(line, delimiter, fields);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
