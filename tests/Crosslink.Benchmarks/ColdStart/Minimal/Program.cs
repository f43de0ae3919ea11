using Crosslink.Benchmarks.ColdStart.Minimal;

// The least that a function can be: it takes one invocation after another from the Runtime API, makes the calls to AWS
// that the function of the same name makes, at once where that one does, each signed by hand, and answers. It has no SDK,
// no validation, no seal and no error handling, and keeps nothing. What Crosslink's functions take beyond this is what
// their cold start is judged by.
var variables = Environment.GetEnvironmentVariables();
var api = $"http://{variables["AWS_LAMBDA_RUNTIME_API"]}/2018-06-01/runtime/invocation/";
var step = ((string)variables["_HANDLER"]!).Split("::")[^1];
using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
using var http = new HttpClient(handler);
var calls = new SignedCalls(http, name => (string?)variables[name] ?? "", TimeProvider.System);

while (true)
{
    using var next = await http.GetAsync(new Uri(api + "next"));
    var payload = await next.Content.ReadAsStringAsync();
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    await calls.MakeAsync(step, payload);
    using var answer = new StringContent("{}");
    using var accepted = await http.PostAsync(new Uri($"{api}{id}/response"), answer);
}
