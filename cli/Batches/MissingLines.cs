using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Progress;
using Crosslink.Cli.Batches.Runs;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Batches;

/// <summary>Links the lines of a batch that are in no part yet, in a new run.</summary>
internal sealed class MissingLines(NewRun run, BatchFolder folder)
{
    /// <param name="input">The input of the whole batch.</param>
    public async Task RunAsync(BatchIdentity batch, BatchInput input, Action<BatchProgress> show, CancellationToken cancellationToken)
    {
        if (await UploadAsync(cancellationToken) is not { } manifest)
        {
            return;
        }

        // manifest.json would claim that every line is here.
        await folder.Output.DeleteAsync(BatchFiles.Manifest, cancellationToken);

        // A numbered manifest no longer says what a listing found.
        var missing = input with { Manifest = manifest, Prefix = null, Numbered = true, Check = input.Check == BatchInput.NoCheck ? input.Check : null };
        await run.ExecuteAsync(batch, missing, show, cancellationToken);
    }

    /// <returns>The key of the manifest of missing lines; null if none is missing.</returns>
    private Task<string?> UploadAsync(CancellationToken cancellationToken) => TemporaryFile.UseAsync(async missing =>
    {
        if (await folder.CopyMissingLinesAsync(missing, cancellationToken) == 0)
        {
            return null;
        }

        missing.Position = 0;
        return await run.UploadAsync(missing, folder.Lines!.Sha256, ".jsonl", cancellationToken);
    });
}
