using System.Runtime.InteropServices;
using Crosslink.Functions.Runtime;

// Lambda's process: the only place that touches what the whole process shares.
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

var environment = ProcessEnvironment.Read();
using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null };
using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
using var log = Console.OpenStandardOutput();
var loop = new RuntimeLoop(
    new RuntimeApi(http, environment.Require("AWS_LAMBDA_RUNTIME_API")),
    environment,
    log,
    traceId => Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", traceId));
try
{
    return await loop.RunAsync(stop.Token);
}
catch (HttpRequestException e)
{
    await Console.Error.WriteLineAsync($"The Lambda runtime API failed: {e.Message}");
    return 1;
}
