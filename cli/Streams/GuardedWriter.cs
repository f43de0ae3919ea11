using System.Text;

namespace Crosslink.Cli.Streams;

/// <summary>A writer that reports its failures to one callback: any write can fail on a full disk or a closed descriptor.</summary>
/// <param name="inner">Null if the process was started without the stream.</param>
/// <param name="refused">Gets the exception of a failed write; may throw.</param>
internal sealed class GuardedWriter(TextWriter? inner, Action<Exception> refused) : TextWriter
{
    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Try(writer => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(writer => writer.Write(buffer, index, count));

    public override void Write(string? value) => Try(writer => writer.Write(value));

    // In one call, so that the lines of several threads do not mix.
    public override void WriteLine(string? value) => Try(writer => writer.WriteLine(value));

    public override void Flush() => Try(writer => writer.Flush());

    private void Try(Action<TextWriter> write)
    {
        try
        {
            write(inner ?? throw new IOException("It is closed."));
        }
        // .NET reports EBADF and EACCES as UnauthorizedAccessException.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refused(exception);
        }
    }
}
