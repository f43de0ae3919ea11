using System.Text;

namespace Crosslink.Cli.Streams;

/// <summary>A writer whose failures go to one place: a full disk and a closed descriptor can refuse any character.</summary>
/// <param name="inner">Null for a stream that the process was started without.</param>
/// <param name="refused">Is told what was refused; may throw.</param>
internal sealed class GuardedWriter(TextWriter? inner, Action<Exception> refused) : TextWriter
{
    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Try(writer => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(writer => writer.Write(buffer, index, count));

    public override void Write(string? value) => Try(writer => writer.Write(value));

    // In one call, so that lines of several threads stay whole.
    public override void WriteLine(string? value) => Try(writer => writer.WriteLine(value));

    public override void Flush() => Try(writer => writer.Flush());

    private void Try(Action<TextWriter> write)
    {
        try
        {
            write(inner ?? throw new IOException("It is closed."));
        }
        // .NET says EBADF and EACCES with the second.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refused(exception);
        }
    }
}
