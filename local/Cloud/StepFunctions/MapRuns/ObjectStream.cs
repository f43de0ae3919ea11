using System.IO.Pipelines;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.Cloud.StepFunctions.MapRuns;

/// <summary>An object while it is still being read. The reading side waits for the other, so that little of it is ever in memory.</summary>
internal sealed class ObjectStream : ForwardOnlyStream
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Stream _read;

    private ObjectStream(Pipe pipe) => _read = pipe.Reader.AsStream();

    /// <param name="read">Passes the object on, piece by piece; its refusals become <c>States.ItemReaderFailed</c>, which reading throws.</param>
    public static ObjectStream Of(Func<Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task> read)
    {
        var pipe = new Pipe();
        var stream = new ObjectStream(pipe);
        _ = Task.Run(() => WriteAsync(pipe.Writer, read, stream._stop.Token), CancellationToken.None);
        return stream;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _read.ReadAsync(buffer, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
            _read.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task WriteAsync(PipeWriter writer, Func<Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task> read, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await read(async piece => await writer.WriteAsync(piece, stop), stop);
        }
#pragma warning disable CA1031 // Whoever reads the answer meets what went wrong with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = new StatesErrorException(StatesErrorName.ItemReaderFailed, exception is AwsErrorException refusal ? MapServices.Describe(refusal) : exception.Message);
        }

        await writer.CompleteAsync(failure);
    }
}
