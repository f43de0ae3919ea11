namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// The fields of one record of RFC 4180, taken at its word: a quotation mark inside a field that is not quoted, or
/// text behind a closing one, is an error and not a guess. Our own reader and not CsvHelper's, because a record that
/// breaks the rules must cost one line and not what follows it, and because reading goes on at a byte of the file in
/// another invocation.
/// </summary>
internal static class CsvFields
{
    private const byte Quote = (byte)'"';

    /// <param name="record">The record without its line ending.</param>
    /// <param name="delimiter">What is between fields.</param>
    /// <param name="fields">Takes the fields.</param>
    /// <returns>True; false when a quoted field is still open at the end, so that the record goes on in the next line.</returns>
    /// <exception cref="FormatException">The record breaks the rules; the message says how.</exception>
    public static bool TryRead(ReadOnlySpan<byte> record, byte delimiter, List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            int length;
            if (record.StartsWith([Quote]))
            {
                if (!TryReadQuoted(record, delimiter, fields, out length))
                {
                    return false;
                }
            }
            else
            {
                length = record.IndexOf(delimiter) is >= 0 and var end ? end : record.Length;
                fields.Add(Plain(record[..length]));
            }

            if (length == record.Length)
            {
                return true;
            }

            record = record[(length + 1)..];
        }
    }

    private static string Plain(ReadOnlySpan<byte> field) =>
        field.Contains(Quote)
            ? throw new FormatException("has a quotation mark inside a field that is not quoted")
            : ManifestText.Decode(field);

    private static bool TryReadQuoted(ReadOnlySpan<byte> record, byte delimiter, List<string> fields, out int length)
    {
        var from = 1;
        var hasDoubled = false;
        while (true)
        {
            var quote = record[from..].IndexOf(Quote);
            length = from + quote + 1;
            if (quote < 0)
            {
                return false;
            }

            if (length == record.Length || record[length] == delimiter)
            {
                var field = ManifestText.Decode(record[1..(length - 1)]);
                fields.Add(hasDoubled ? field.Replace("\"\"", "\"", StringComparison.Ordinal) : field);
                return true;
            }

            if (record[length] != Quote)
            {
                throw new FormatException("has text behind a closing quotation mark");
            }

            hasDoubled = true;
            from = length + 1;
        }
    }
}
