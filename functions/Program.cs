using System.Runtime.InteropServices;
using Crosslink.Functions;
using Crosslink.Functions.Runtime;

// The entry point in Lambda, and the only place that touches process-wide state.
var environment = ProcessEnvironment.Read();
if (environment.Find("_HANDLER")?.EndsWith(nameof(Handlers.ValidateRequest), StringComparison.Ordinal) != true)
{
    // Every other function calls AWS.
    TlsWarmUp.Start();
}

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

using var log = Console.OpenStandardOutput();
using var api = new RuntimeApi(environment.Require("AWS_LAMBDA_RUNTIME_API"));
var loop = new RuntimeLoop(api, environment, name => HandlerTable.Create(name, environment), log, traceId => Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", traceId));
try
{
    return loop.Run(stop.Token);
}
catch (HttpRequestException exception)
{
    Console.Error.WriteLine($"The Lambda runtime API failed: {exception.Message}");
    return 1;
}
