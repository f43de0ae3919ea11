using System.Text.Json;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>
/// Lets one execution have a run. EventBridge Scheduler may deliver the same time twice, and gives nothing that could
/// name an execution; S3's conditional write decides (S3 user guide, "Conditional writes").
/// </summary>
internal sealed class RunClaim(BatchStore store, TimeProvider clock)
{
    /// <returns>The execution that has the run: the caller's own, also when it had claimed it before.</returns>
    public async Task<string> TakeAsync(string run, string execution, CancellationToken cancellation)
    {
        var key = RunKeys.Claim(run);
        var claim = new Claim { Execution = execution, ClaimedAt = clock.GetUtcNow() };
        var json = JsonSerializer.SerializeToUtf8Bytes(claim, Shapes.Readable.Claim);
        if (await store.CreateAsync(key, json, "application/json", cancellation))
        {
            return execution;
        }

        // Whoever had it may have taken it away in between: then it can be had.
        using var existing = await store.OpenAsync(key, cancellation);
        var found = existing is null ? null : await existing.ReadAsync(Shapes.Readable.Claim, cancellation);
        return found?.Execution ?? throw new ServiceUnavailableException($"The claim {key} was there, and then was not.");
    }
}
