using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Attempts;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>Runs functions: their own handlers, each with the environment and the credentials of its own role.</summary>
/// <param name="identities">Where the functions' roles are.</param>
/// <param name="endpoint">Where the functions find AWS; asked when a function starts.</param>
/// <param name="clock">Theirs too.</param>
/// <param name="fillRandom">Theirs too.</param>
/// <param name="compose">Composes a function by its declaration's name; <see cref="HandlerTable.Create"/>, unless a test puts another in its place.</param>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody asks for holds nothing, and invocations may outlive the cloud.")]
public sealed class LambdaService(
    IdentityStore identities,
    Func<Uri> endpoint,
    TimeProvider clock,
    Action<Span<byte>> fillRandom,
    Func<string, FunctionEnvironment, FunctionHandler> compose)
{
    // Lambda, Quotas: 6 MB each for request and response of a synchronous invocation.
    private const int MaxPayloadBytes = 6 * 1024 * 1024;

    private const int InvocationsPerProcessor = 4;

    // As in Lambda, a warm environment is given up well before its credentials end.
    private static readonly TimeSpan CredentialsMargin = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (LambdaFunction Function, ConcurrentBag<ExecutionEnvironment> Warm)> _functions =
        new(StringComparer.Ordinal);

    // Lambda's fleet has room for every invocation; this machine does not: past a few for each processor they only take
    // each other's time and memory. Those that wait have not begun, so that none loses time of its own.
    private readonly SemaphoreSlim _room = new(InvocationsPerProcessor * Environment.ProcessorCount);

    private int _running;
    private int _throttled;

    public IReadOnlyList<LambdaFunction> Functions => [.. _functions.Values.Select(entry => entry.Function).OrderBy(f => f.Name, StringComparer.Ordinal)];

    public void Add(LambdaFunction function) => _functions[function.Name] = (function, []);

    /// <summary>A function by its name alone; null when there is none.</summary>
    public LambdaFunction? Find(string name) => _functions.TryGetValue(name, out var entry) ? entry.Function : null;

    /// <summary>A function by what a call says; null when there is none, or no such version of it. Functions have no aliases here.</summary>
    public LambdaFunction? Find(FunctionName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Qualifier is null or FunctionName.Latest && Find(name.Arn.Split(':')[6]) is { } function && function.Arn == name.Arn ? function : null;
    }

    /// <summary>The environment variables that a new environment of the function starts with, its credentials among them.</summary>
    public IReadOnlyDictionary<string, string> NewVariables(LambdaFunction function) => Variables(function, BeginSession(function));

    /// <summary>What the functions wrote.</summary>
    public LambdaLog Log { get; } = new();

    /// <summary>How many invocations may run at once in the account.</summary>
    public int ConcurrencyLimit { get; set; } = 1000;

    /// <summary>Whether the account's quota lets a function, by its name, begin another execution environment.</summary>
    public Func<string, bool> MayBeginEnvironment { get; init; } = _ => true;

    /// <summary>How many invocations were refused because so many ran.</summary>
    public int Throttled => Volatile.Read(ref _throttled);

    /// <summary>Runs the function once.</summary>
    /// <exception cref="AwsErrorException">
    /// The payload is too large or no JSON, too much runs already, or Lambda cannot assume the function's role.
    /// </exception>
    public Task<InvocationResult> InvokeAsync(LambdaFunction function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        InvokeAsync(function, payload, NewRequestId(), cancellationToken);

    /// <param name="requestId">From <see cref="NewRequestId"/>.</param>
    internal async Task<InvocationResult> InvokeAsync(LambdaFunction function, ReadOnlyMemory<byte> payload, string requestId, CancellationToken cancellationToken)
    {
        Check(payload);
        try
        {
            return Interlocked.Increment(ref _running) <= ConcurrencyLimit
                ? await RunWhenThereIsRoomAsync(function, payload, requestId, cancellationToken)
                : throw TooMany("ConcurrentInvocationLimitExceeded");
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private AwsErrorException TooMany(string reason)
    {
        Interlocked.Increment(ref _throttled);
        return new AwsErrorException(429, "TooManyRequestsException", "Rate Exceeded.")
        {
            Details = [("Reason", reason)],
        };
    }

    private async Task<InvocationResult> RunWhenThereIsRoomAsync(
        LambdaFunction function, ReadOnlyMemory<byte> payload, string requestId, CancellationToken cancellationToken)
    {
        // Who waits for other functions must not keep them from beginning.
        var room = function.StartsExecutions ? null : _room;
        await (room?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        var context = new InvocationContext(function, requestId, clock, clock.GetUtcNow() + function.Timeout);
        try
        {
            return await RunAsync(function, payload, context, cancellationToken);
        }
        finally
        {
            room?.Release();
            Log.Add(function.Name, context.AwsRequestId, context.Lines);
        }
    }

    private async Task<InvocationResult> RunAsync(
        LambdaFunction function, ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken cancellationToken)
    {
        var warm = _functions[function.Name].Warm;
        ExecutionEnvironment environment;
        try
        {
            environment = Take(warm) ?? Start(function);
        }
#pragma warning disable CA1031 // Whatever keeps the function from starting is the invocation's answer, as in Lambda.
        catch (Exception initialisation) when (initialisation is not AwsErrorException)
#pragma warning restore CA1031
        {
            return new InvocationResult(FunctionError.Of(initialisation), Failed: true, context.AwsRequestId, context.Lines);
        }

        // Not WaitAsync's own time-out: its timer would outlive the invocation, if only for a moment.
        using var timeout = new CancellationTokenSource(function.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var (answer, failed) = await RunAsync(environment, payload, context).WaitAsync(either.Token);
            warm.Add(environment);
            return answer.Length > MaxPayloadBytes
                ? new InvocationResult(FunctionError.TooLarge(answer.Length, MaxPayloadBytes), Failed: true, context.AwsRequestId, context.Lines)
                : new InvocationResult(answer, failed, context.AwsRequestId, context.Lines);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // What still runs in that environment is left to itself, and the environment is not used again.
            return new InvocationResult(FunctionError.TimedOut(context.AwsRequestId, function.Timeout), Failed: true, context.AwsRequestId, context.Lines);
        }
    }

    /// <exception cref="AwsErrorException">The payload is too large or no JSON.</exception>
    internal static void Check(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MaxPayloadBytes)
        {
            throw new AwsErrorException(413, "RequestTooLargeException", $"Request must be smaller than {MaxPayloadBytes} bytes for the InvokeFunction operation");
        }

        try
        {
            using var parsed = JsonDocument.Parse(payload);
        }
        catch (JsonException exception)
        {
            throw new AwsErrorException(400, "InvalidRequestContentException", $"Could not parse request body into json: {exception.Message}");
        }
    }

    // Off the caller's thread, so that a handler that never awaits can time out as well.
    private static Task<(ReadOnlyMemory<byte> Answer, bool Failed)> RunAsync(
        ExecutionEnvironment environment, ReadOnlyMemory<byte> payload, InvocationContext context) => Task.Run(async () =>
    {
        using var trace = InvocationTrace.Begin(context.AwsRequestId);
        try
        {
            return (await environment.Handler(payload, context), false);
        }
#pragma warning disable CA1031 // Whatever the handler throws is the invocation's answer, as in Lambda.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return ((ReadOnlyMemory<byte>)FunctionError.Of(failure), true);
        }
    });

    private ExecutionEnvironment? Take(ConcurrentBag<ExecutionEnvironment> warm)
    {
        while (warm.TryTake(out var environment))
        {
            if (environment.CredentialsEnd - clock.GetUtcNow() > CredentialsMargin)
            {
                return environment;
            }
        }

        return null;
    }

    private ExecutionEnvironment Start(LambdaFunction function)
    {
        if (!MayBeginEnvironment(function.Name))
        {
            throw TooMany("FunctionInvocationRateLimitExceeded");
        }

        var credentials = BeginSession(function);
        var environment = new FunctionEnvironment(Variables(function, credentials), clock, new FillRandom(fillRandom));
        return new ExecutionEnvironment(compose(function.Declaration.Name, environment), credentials.Expiration);
    }

    private Dictionary<string, string> Variables(LambdaFunction function, SessionCredentials credentials)
    {
        var variables = new Dictionary<string, string>(function.Variables)
        {
            ["AWS_REGION"] = function.Arn.Split(':')[3],
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credentials.SessionToken,
            ["AWS_ENDPOINT_URL"] = endpoint().AbsoluteUri.TrimEnd('/'),
            ["AWS_LAMBDA_FUNCTION_NAME"] = function.Name,
        };
        if (variables.TryGetValue("TICKET_URL", out var folder))
        {
            variables["TICKET_URL"] = new Uri(endpoint(), folder).AbsoluteUri;
        }

        return variables;
    }

    private SessionCredentials BeginSession(LambdaFunction function) => ServiceRoles.Begin(
        identities,
        "lambda.amazonaws.com",
        function.RoleArn,
        function.Name,
        TimeSpan.FromHours(12),
        new AwsErrorException(403, "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda."));

    internal string NewRequestId()
    {
        Span<byte> bytes = stackalloc byte[16];
        fillRandom(bytes);
        return new Guid(bytes).ToString();
    }
}
