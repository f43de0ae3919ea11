using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Functions.Runtime;

/// <summary>Reads the responses on one connection (RFC 9112, "HTTP/1.1": sections 4 to 7).</summary>
/// <exception cref="IOException">The peer closed the connection, or does not speak HTTP/1.1.</exception>
internal sealed class ResponseReader(Socket socket)
{
    private const int MaxLineSize = 64 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether anything of a response has come since <see cref="Read"/> gave the last one.</summary>
    public bool HasBegun { get; private set; }

    public RuntimeResponse Read()
    {
        var status = ReadLine();
        if (!status.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(status.AsSpan(9, Math.Min(3, status.Length - 9)), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw new IOException("The runtime API does not speak HTTP/1.1.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..Math.Max(colon, 0)]] = line[(colon + 1)..].Trim();
        }

        var response = new RuntimeResponse(code, headers, ReadBody(headers));
        HasBegun = false;
        return response;
    }

    // The runtime API gives every body its length, or sends it in chunks; it never ends one by closing the connection.
    private byte[] ReadBody(Dictionary<string, string> headers)
    {
        if (headers.ContainsKey("Transfer-Encoding"))
        {
            return ReadChunks();
        }

        return headers.TryGetValue("Content-Length", out var length) ? ReadExactly(Size(length, NumberStyles.None)) : [];
    }

    private byte[] ReadChunks()
    {
        using var body = new MemoryStream();
        while (Size(ReadLine().Split(';')[0], NumberStyles.AllowHexSpecifier) is > 0 and var size)
        {
            body.Write(ReadExactly(size));
            ReadLine();
        }

        while (ReadLine().Length > 0)
        {
            // A trailer.
        }

        return body.ToArray();
    }

    private static int Size(string text, NumberStyles style) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw new IOException("The runtime API gave a body of no valid size.");

    private byte[] ReadExactly(int size)
    {
        var bytes = new byte[size];
        var count = Math.Min(size, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(bytes);
        _start += count;
        while (count < size)
        {
            count += Receive(bytes.AsSpan(count));
        }

        return bytes;
    }

    private string ReadLine()
    {
        int length;
        while ((length = _buffer.AsSpan(_start.._end).IndexOf((byte)'\n')) < 0)
        {
            MakeRoom();
            _end += Receive(_buffer.AsSpan(_end));
        }

        var line = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 1;
        return line.TrimEnd('\r');
    }

    private void MakeRoom()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == MaxLineSize)
        {
            throw new IOException("The runtime API gave a header that does not end.");
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private int Receive(Span<byte> destination)
    {
        var count = socket.Receive(destination);
        HasBegun |= count > 0;
        return count > 0 ? count : throw new IOException("The runtime API closed the connection.");
    }
}
