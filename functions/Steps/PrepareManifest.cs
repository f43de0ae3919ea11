using System.Text.Json;
using Crosslink.Functions.Batches;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Batches.Validation;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>PrepareManifest</c> takes.</summary>
public sealed record PrepareManifestInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>The workflow's state, to which the steps add members.</summary>
    public required PreparationState State { get; init; }
}

/// <summary>The state in which <c>PrepareManifest</c> is called, again and again.</summary>
public sealed record PreparationState
{
    /// <summary>The execution's input as it came, of any shape.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>The function's previous answer; null the first time.</summary>
    public PreparedManifest? Prepared { get; init; }

    /// <summary>The source's role assumed for listing; null the first time.</summary>
    public Session? Session { get; init; }
}

/// <summary>
/// The step <c>PrepareManifest</c>, which the workflow calls until its answer says that the links can be made. The first call
/// checks the request and does no more, so that a role that cannot be assumed is found before the run is claimed.
/// </summary>
internal sealed class PrepareManifest(Catalogue catalogue, BatchStore store, AwsClients clients, SessionSeal seal, TimeProvider clock, int? partBytes)
{
    /// <summary>Seconds that an invocation may take, and that must be left of its session.</summary>
    public const int TimeoutSeconds = 300;

    // The time that must be left to begin another part of the upload.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);

    public async Task<PreparedManifest> RunAsync(PrepareManifestInput input, Func<TimeSpan> remaining, CancellationToken cancellationToken)
    {
        var validator = new BatchValidator(catalogue, clock);
        var request = validator.Validate(input.State.Request, input.Execution);
        if (input.State.Prepared is not { } prepared)
        {
            return new PreparedManifest { Status = PreparationStatus.NeedsSession, Request = request };
        }

        // Otherwise anyone who may invoke the function could name any run, and claim it long before its time.
        if (prepared.Request != request)
        {
            throw new InvalidRequestException("prepared", "must be what this function has made of the request");
        }

        if (prepared.Progress?.ETags.Contains(null!) == true)
        {
            throw new InvalidRequestException("prepared.progress.eTags", "must be an array of strings");
        }

        var source = validator.Demand(request);
        if (input.State.Session is not { } session || session.ExpiresAt - clock.GetUtcNow() < TimeSpan.FromSeconds(TimeoutSeconds) + SessionSeal.MinLife)
        {
            return prepared with { Status = PreparationStatus.NeedsSession };
        }

        var claim = new RunClaim(store, clock, prepared.Request.Run, input.Execution);
        if (prepared.Progress is null && await claim.TakeAsync(cancellationToken) is var holder && holder != input.Execution)
        {
            return Taken(prepared, holder);
        }

        try
        {
            return await PrepareAsync(input.Execution, prepared, source, session, remaining, cancellationToken);
        }
        catch (WorkflowException exception) when (exception is not ServiceUnavailableException)
        {
            // The run ends with this error before it makes anything, so it gives its scheduled time back: it can run again once the cause is mended.
            await claim.GiveBackAsync(exception.GetType().Name, cancellationToken);
            throw;
        }
    }

    private async Task<PreparedManifest> PrepareAsync(
        string execution, PreparedManifest prepared, Source source, Session session, Func<TimeSpan> remaining, CancellationToken cancellationToken)
    {
        var request = prepared.Request;
        var preparer = new ManifestPreparer(store, request, partBytes ?? ManifestUpload.PartBytes, () => remaining() < Reserve);
        var rules = new ItemRules(source);
        if (request.Manifest is { } key)
        {
            var file = new ManifestFile(store, key, prepared.Progress?.SourceETag);
            return await preparer.PrepareAsync(SourceOf(request, file, rules), () => file.ETag, prepared.Progress, cancellationToken);
        }

        var binding = BatchSealBinding.AssociatedData(execution, request, SessionPurpose.List);
        var s3 = clients.S3(source, await seal.OpenAsync(session, binding, source, cancellationToken));
        return await preparer.PrepareAsync(new ListedSource(s3, source, request, rules), () => null, prepared.Progress, cancellationToken);
    }

    // A retried start finds what its earlier attempt began. If anyone else has the run, that raises an alarm.
    private static PreparedManifest Taken(PreparedManifest prepared, string holder) => prepared.Request.Attempt > 1
        ? prepared with { Status = PreparationStatus.Taken, ClaimedBy = holder }
        : throw new RunTakenException($"The run {prepared.Request.Run} is held by the execution {holder}, and this is not a repeated attempt of one start.");

    private static IItemSource SourceOf(BatchRequest request, ManifestFile file, ItemRules rules) =>
        request.Numbered ? new NumberedSource(file, rules) : ManifestFormats.Of(request.Manifest!) switch
        {
            ManifestFormat.Csv => new CsvSource(file, rules, request.Bucket),
            ManifestFormat.JsonLines => new LineSource(file, rules, (line, number) => JsonItem.Read(line, number, request.Bucket)),
            _ => new LineSource(file, rules, LineSource.ReadKey),
        };
}
