using System.Text;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>A manifest is never held whole: it is read no further than the children that may run need.</summary>
public sealed class ReadAheadTests
{
    // A stream reader's own buffer.
    private const int Buffered = 16 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_manifest_is_read_as_children_can_start(int concurrency)
    {
        using var tasks = new GatedTasks();
        using var stop = new CancellationTokenSource();
        var manifest = new EndlessManifest();
        var map = new MapExecution
        {
            Tasks = tasks,
            Services = manifest,
            Members = $",\"MaxConcurrency\":{concurrency},\"ItemBatcher\":{{\"MaxItemsPerBatch\":100}},\"ResultSelector\":{{}}",
            Child = "\"Work\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"f\"},\"End\":true}",
        };
        var run = map.RunUntilAsync(stop.Token);
        for (var ended = 0; ended < 20; ended++)
        {
            await tasks.UntilAsync(t => t.Running == concurrency && t.Started == ended + concurrency);
            var needed = (ended + concurrency) * 100 * EndlessManifest.LineBytes;
            Assert.InRange(manifest.BytesRead, needed, needed + Buffered);
            tasks.Release(1);
        }

        await stop.CancelAsync();
        await run;
    }

    private sealed class EndlessManifest : IMapServices
    {
        public const int LineBytes = 1000;

        private static readonly byte[] Line = Encoding.UTF8.GetBytes($"\"{new string('x', LineBytes - 3)}\"\n");

        private long _bytesRead;

        public long BytesRead => Interlocked.Read(ref _bytesRead);

        public void DemandStart(MachineRole role)
        {
        }

        public Stream OpenItems(MachineRole role, S3Location location) => new Endless(this);

        public IResultFile CreateResultFile() => throw new StatesErrorException("States.ResultWriterFailed", null);

        private sealed class Endless(EndlessManifest manifest) : MemoryStream
        {
            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                for (var i = 0; i < buffer.Length; i++)
                {
                    buffer.Span[i] = Line[(manifest._bytesRead + i) % LineBytes];
                }

                Interlocked.Add(ref manifest._bytesRead, buffer.Length);
                return ValueTask.FromResult(buffer.Length);
            }
        }
    }
}
