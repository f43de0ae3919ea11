using System.Text.Json;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>
/// Lets one execution have a run. EventBridge Scheduler may deliver the same time twice, and gives nothing that could
/// name an execution; S3's conditional write decides (S3 user guide, "Conditional writes").
/// </summary>
internal sealed class RunClaim(BatchStore store, TimeProvider clock, string run, string execution)
{
    private readonly string _key = RunKeys.Claim(run);

    /// <returns>The execution that has the run: the caller's own, also when it had claimed it before.</returns>
    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        if (await WriteAsync(givenBackFor: null, replaced: null, cancellationToken))
        {
            return execution;
        }

        var (claim, eTag) = await ReadAsync(cancellationToken);
        return claim.GivenBackFor is null ? claim.Execution
            : await WriteAsync(givenBackFor: null, eTag, cancellationToken) ? execution
            : throw new ServiceUnavailableException($"The claim {_key} changed while it was taken over.");
    }

    /// <summary>Leaves the run to whoever comes next.</summary>
    /// <param name="error">The name of the error for which it came to nothing.</param>
    public async Task GiveBackAsync(string error, CancellationToken cancellationToken)
    {
        var (claim, eTag) = await ReadAsync(cancellationToken);
        if (claim.Execution == execution)
        {
            await WriteAsync(error, eTag, cancellationToken);
        }
    }

    private Task<bool> WriteAsync(string? givenBackFor, string? replaced, CancellationToken cancellationToken)
    {
        var claim = new Claim { Execution = execution, ClaimedAt = clock.GetUtcNow(), GivenBackFor = givenBackFor };
        return store.PutIfAsync(_key, JsonSerializer.SerializeToUtf8Bytes(claim, RunJson.Readable.Claim), "application/json", replaced, cancellationToken);
    }

    // Whoever had it may have taken it away in between: then it can be had.
    private async Task<(Claim Claim, string ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        using var existing = await store.OpenAsync(_key, cancellationToken);
        var found = existing is null ? null : await existing.ReadAsync(RunJson.Readable.Claim, cancellationToken);
        return (found ?? throw new ServiceUnavailableException($"The claim {_key} was there, and then was not."), existing!.ETag);
    }
}
