using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.S3;
using Amazon.StepFunctions;

namespace Crosslink.Client;

/// <summary>
/// Calls the Crosslink workflow. It finds credentials, proxies and endpoints as every AWS SDK client does, so that
/// <c>AWS_ENDPOINT_URL</c> makes it call a local cloud. Make one and keep it.
/// </summary>
public sealed class CrosslinkClient : ICrosslinkClient, IDisposable
{
    private readonly CrosslinkOptions _options;
    private readonly IAmazonStepFunctions _stepFunctions;
    private readonly Lazy<IAmazonS3> _s3;
    private readonly bool _ownsStepFunctions;
    private readonly bool _ownsS3;
    private readonly ExecutionClient _executions;

    /// <param name="stateMachineArn">As <see cref="CrosslinkOptions.StateMachineArn"/>.</param>
    public CrosslinkClient(string stateMachineArn)
        : this(new CrosslinkOptions { StateMachineArn = stateMachineArn })
    {
    }

    /// <param name="options">Which workflow to call.</param>
    /// <param name="stepFunctions">Calls Step Functions; one in the state machine's region, with the default credentials, when null.</param>
    /// <param name="s3">Reads the lines of batches; as <paramref name="stepFunctions"/> when null.</param>
    /// <param name="clock">The system's when null.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public CrosslinkClient(CrosslinkOptions options, IAmazonStepFunctions? stepFunctions = null, IAmazonS3? s3 = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Require();
        _stepFunctions = stepFunctions ?? StepFunctionsIn(options.Region);
        _ownsStepFunctions = stepFunctions is null;
        _s3 = s3 is null ? new Lazy<IAmazonS3>(() => new AmazonS3Client(new AmazonS3Config { RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region), AllowAutoRedirect = false })) : new Lazy<IAmazonS3>(s3);
        _ownsS3 = s3 is null;
        _executions = new ExecutionClient(_stepFunctions, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task<Link> GetLinkAsync(LinkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var end = await RunExpressAsync(request.ToJson(), cancellationToken).ConfigureAwait(false);
        return Read(end, ClientJson.Readable.Link);
    }

    /// <inheritdoc/>
    public async Task<Link> GetNamedLinkAsync(LinkRequest request, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var end = await _executions.RunOrJoinAsync(
            Require(_options.StandardStateMachineArn, nameof(CrosslinkOptions.StandardStateMachineArn)), name, request.ToJson(), cancellationToken).ConfigureAwait(false);
        return Read(end, ClientJson.Readable.Link);
    }

    /// <inheritdoc/>
    public async Task<UploadLink> GetUploadLinkAsync(UploadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var end = await RunExpressAsync(request.ToJson(), cancellationToken).ConfigureAwait(false);
        return Read(end, ClientJson.Readable.UploadLink);
    }

    /// <inheritdoc/>
    public async Task<UploadForm> GetUploadFormAsync(FormRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var end = await RunExpressAsync(request.ToJson(), cancellationToken).ConfigureAwait(false);
        return Read(end, ClientJson.Readable.UploadForm);
    }

    /// <inheritdoc/>
    public Task<Ticket> GetTicketAsync(LinkRequest request, TicketTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(terms);
        return IssueAsync((request with { Ticket = terms }).ToJson(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Ticket> GetUploadTicketAsync(UploadRequest request, TicketTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(terms);
        return IssueAsync((request with { Ticket = terms }).ToJson(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Ticket> GetFormTicketAsync(FormRequest request, TicketTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(terms);
        return IssueAsync((request with { Ticket = terms }).ToJson(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<BatchSummary> RunBatchAsync(BatchRequest request, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var end = await _executions.RunOrJoinAsync(
            Require(_options.BatchStateMachineArn, nameof(CrosslinkOptions.BatchStateMachineArn)), name, request.ToJson(), cancellationToken).ConfigureAwait(false);
        return Read(end, ClientJson.Readable.BatchSummary);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchLine> ReadLinesAsync(BatchSummary batch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RunManifest manifest;
        using (var answer = await _s3.Value.GetObjectAsync(batch.BatchBucket, batch.Manifest, cancellationToken).ConfigureAwait(false))
        {
            manifest = await JsonSerializer.DeserializeAsync(answer.ResponseStream, ClientJson.Readable.RunManifest, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException($"{batch.Manifest} is null.");
        }

        foreach (var part in manifest.Parts)
        {
            using var answer = await _s3.Value.GetObjectAsync(batch.BatchBucket, part.Key, cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(answer.ResponseStream);
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                yield return JsonSerializer.Deserialize(line, ClientJson.Readable.BatchLine) ?? throw new JsonException($"A line of {part.Key} is null.");
            }
        }
    }

    /// <summary>Disposes of the clients that it has made itself.</summary>
    public void Dispose()
    {
        if (_ownsStepFunctions)
        {
            _stepFunctions.Dispose();
        }

        if (_ownsS3 && _s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }
    }

    private async Task<Ticket> IssueAsync(string input, CancellationToken cancellationToken) =>
        Read(await RunExpressAsync(input, cancellationToken).ConfigureAwait(false), ClientJson.Readable.Ticket);

    private Task<ExecutionEnd> RunExpressAsync(string input, CancellationToken cancellationToken) =>
        _executions.RunExpressAsync(_options.StateMachineArn, name: null, input, cancellationToken);

    private static T Read<T>(ExecutionEnd end, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(end.RequireOutput(), type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            // The output is not repeated, since it may contain a link.
            throw new CrosslinkException("UnexpectedOutput", "The execution succeeded, but its output is not that of the workflow. Check the ARN of the state machine.", end.Arn);
        }
    }

    private static string Require(string? arn, string option) =>
        arn ?? throw new InvalidOperationException($"Set {nameof(CrosslinkOptions)}.{option}: it cannot be derived from {nameof(CrosslinkOptions.StateMachineArn)}.");

    private static AmazonStepFunctionsClient StepFunctionsIn(string region)
    {
        var config = new AmazonStepFunctionsConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), AllowAutoRedirect = false };
        var client = new AmazonStepFunctionsClient(config);
        SyncHost.Settle(config);
        return client;
    }
}
