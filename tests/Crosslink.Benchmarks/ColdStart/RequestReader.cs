using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>Reads what a function asks of the Runtime API on one connection: requests with a length or without a body.</summary>
internal sealed class RequestReader(Socket connection)
{
    private const string Length = "\r\nContent-Length:";

    private byte[] _buffer = new byte[64 * 1024];

    /// <exception cref="IOException">The process closed the connection, or said nothing in time.</exception>
    public Answer Read()
    {
        for (var count = 0; ;)
        {
            count += Receive(count);
            var end = _buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = Encoding.ASCII.GetString(_buffer, 0, end + 2);
                var whole = end + 4 + LengthOf(head);
                while (count < whole)
                {
                    count += Receive(count);
                }

                var at = Stopwatch.GetTimestamp();
                return new(Encoding.UTF8.GetString(_buffer, end + 4, whole - end - 4), head.Split(' ')[1].EndsWith("/error", StringComparison.Ordinal), at);
            }
        }
    }

    private static int LengthOf(string head)
    {
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + Length.Length)[..head.AsSpan(at + Length.Length).IndexOf('\r')], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    private int Receive(int start)
    {
        if (start == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var count = connection.Receive(_buffer.AsSpan(start));
            return count > 0 ? count : throw new IOException("a connection to the Runtime API that the process closed");
        }
        catch (SocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}

/// <summary>What the function answered.</summary>
/// <param name="Body">JSON.</param>
/// <param name="Failed">Whether it reported an error.</param>
/// <param name="At">When all of it was there: a <see cref="Stopwatch"/> timestamp.</param>
internal sealed record Answer(string Body, bool Failed, long At);
