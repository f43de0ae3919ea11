using System.Diagnostics.CodeAnalysis;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Runtime;

/// <summary>Runs one function for as long as Lambda wants it: next invocation, handler, response or error.</summary>
/// <param name="create">Creates a function by its name. An exception ends the initialisation.</param>
/// <param name="log">Takes the log lines.</param>
/// <param name="setTraceId">Tells the process the tracing header of the invocation under way, or null.</param>
public sealed class RuntimeLoop(RuntimeApi api, FunctionEnvironment environment, Func<string, FunctionHandler> create, Stream log, Action<string?> setTraceId)
{
    /// <returns>The process's exit code: 0 when asked to stop, 1 when the function cannot start.</returns>
    /// <exception cref="HttpRequestException">The runtime API is gone, or wants the process to end.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends an initialisation or an invocation is its failure, and to be reported as such.")]
    public int Run(CancellationToken stop)
    {
        FunctionHandler handler;
        try
        {
            // bootstrap::Crosslink.Functions.Handlers_AssumeRole_Generated::AssumeRole names AssumeRole.
            handler = create(environment.Require("_HANDLER").Split("::")[^1]);
        }
        catch (Exception exception)
        {
            api.FailInit(exception);
            return 1;
        }

        try
        {
            while (true)
            {
                Serve(handler, api.Next(stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends an initialisation or an invocation is its failure, and to be reported as such.")]
    private void Serve(FunctionHandler handler, Invocation invocation)
    {
        setTraceId(invocation.TraceId);
        ReadOnlyMemory<byte> response;
        try
        {
            // Blocks the main thread, which has nothing else to do; there is no synchronization context to deadlock with.
            response = handler(invocation.Payload, new InvocationContext(invocation, environment, log)).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            api.Fail(invocation.RequestId, exception);
            return;
        }

        api.Respond(invocation.RequestId, response);
    }
}
