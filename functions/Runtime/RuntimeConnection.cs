using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Functions.Runtime;

/// <summary>
/// The connection to the runtime API, kept between requests; a request blocks. An <see cref="HttpClient"/> would start
/// three threads before the first invocation is there, which is a quarter of the cold start of a function that calls nothing.
/// </summary>
/// <param name="authority">Host and port.</param>
internal sealed class RuntimeConnection(string authority) : IDisposable
{
    private Socket? _socket;
    private ResponseReader? _reader;

    /// <param name="head">The request's first line and headers, each ended by CRLF.</param>
    /// <param name="stop">Ends the wait, and the connection with it.</param>
    /// <exception cref="HttpRequestException">The API is gone.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> is cancelled.</exception>
    public RuntimeResponse Send(string head, ReadOnlySpan<byte> body, CancellationToken stop)
    {
        var request = new byte[Encoding.ASCII.GetByteCount(head) + 2 + body.Length];
        var end = Encoding.ASCII.GetBytes(head, request);
        "\r\n"u8.CopyTo(request.AsSpan(end));
        body.CopyTo(request.AsSpan(end + 2));
        try
        {
            return _reader is not null && TrySend(request, stop) is { } response ? response : SendAnew(request, stop);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            stop.ThrowIfCancellationRequested();
            throw new HttpRequestException($"The runtime API at {authority} cannot be reached, or broke the connection: {exception.Message}", exception);
        }
    }

    public void Dispose() => _socket?.Dispose();

    /// <returns>Null when the connection that was kept turns out to be closed.</returns>
    private RuntimeResponse? TrySend(byte[] request, CancellationToken stop)
    {
        try
        {
            return Exchange(request, stop);
        }
        catch (Exception exception) when (exception is SocketException or IOException && !_reader!.HasBegun && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private RuntimeResponse SendAnew(byte[] request, CancellationToken stop)
    {
        Dispose();
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var colon = authority.LastIndexOf(':');
        _socket.Connect(authority[..colon], int.Parse(authority.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        _reader = new ResponseReader(_socket);
        return Exchange(request, stop);
    }

    private RuntimeResponse Exchange(byte[] request, CancellationToken stop)
    {
        // Closing a socket ends what blocks on it.
        using var stopping = stop.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), _socket);
        for (var sent = 0; sent < request.Length;)
        {
            sent += _socket!.Send(request.AsSpan(sent));
        }

        var response = _reader!.Read();
        if (response.Header("Connection") is { } connection && connection.Equals("close", StringComparison.OrdinalIgnoreCase))
        {
            _reader = null;
        }

        return response;
    }
}
