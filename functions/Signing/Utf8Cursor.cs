using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Crosslink.Functions.Endpoints;

namespace Crosslink.Functions.Signing;

/// <summary>Appends to a span that is known to be long enough.</summary>
internal ref struct Utf8Cursor(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>The bytes written so far.</summary>
    public int Position { get; private set; }

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Position..]);
        Position += bytes.Length;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer[Position..], out var written);
        Position += written;
    }

    public void AppendAmzDate(scoped ReadOnlySpan<byte> date, TimeSpan timeOfDay)
    {
        AmzDate.Write(date, timeOfDay, _buffer[Position..]);
        Position += AmzDate.Size;
    }

    public void AppendHex(scoped ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, _buffer[Position..], out var written);
        Position += written;
    }

    /// <exception cref="ArgumentException">The text is not ASCII.</exception>
    public void AppendAscii(string text)
    {
        if (Ascii.FromUtf16(text, _buffer[Position..], out var written) != OperationStatus.Done)
        {
            throw new ArgumentException("A signed header must be ASCII.", nameof(text));
        }

        Position += written;
    }

    public void AppendKey(string key) => Position += UriEncode.Key(key, _buffer[Position..]);

    /// <summary>Appends a parameter; nothing when it has no value.</summary>
    public void AppendParameter(scoped ReadOnlySpan<byte> ampersandNameEquals, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Append(ampersandNameEquals);
            Position += UriEncode.Value(value, _buffer[Position..]);
        }
    }
}
