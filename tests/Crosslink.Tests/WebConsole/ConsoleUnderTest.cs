using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Amazon.StepFunctions;
using Crosslink.Tests.Local;
using Crosslink.WebConsole;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Pages;

namespace Crosslink.Tests.WebConsole;

/// <summary>A console of a test's own with a client for it; any failure of the console's own fails the test.</summary>
internal sealed partial class ConsoleUnderTest : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private ConsoleServer _server = null!;

    public Uri Address => _server.Address;

    /// <param name="change">Changes the options.</param>
    public static async Task<ConsoleUnderTest> StartAsync(IAmazonStepFunctions client, Func<ConsoleOptions, ConsoleOptions>? change = null)
    {
        var test = new ConsoleUnderTest();
        var options = new ConsoleOptions
        {
            Client = client,
            Place = "a test",
            Report = test._failures.Enqueue,
            Explain = exception => exception switch
            {
                AmazonStepFunctionsException service => new Problem(service.ErrorCode, service.Message, null),
                UnexpectedAnswerException unexpected => new Problem("UnexpectedAnswer", unexpected.Message, null),
                _ => null,
            },
            Samples = new Dictionary<string, string> { ["presign-link"] = """{ "bucket": "classic-movies", "key": "metropolis-1927.mp4" }""" },
        };
        test._server = await NewPort.StartAsync(
            cancellationToken => ConsoleServer.StartAsync(change?.Invoke(options) ?? options, cancellationToken), server => server.Address);
        return test;
    }

    public string PathOf(string executionArn, string view = "graph") => $"{_server.AddressOf(executionArn).PathAndQuery}&view={view}";

    public static string StateOf(string executionArn, string name) =>
        $"/state?execution={Uri.EscapeDataString(executionArn)}&name={Uri.EscapeDataString(name)}";

    /// <summary>The HTML of a page that is there.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, html);
        return html;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form as a page of the console does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string? token, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post,
        path,
        new FormUrlEncodedContent(fields.Append(("token", token ?? "")).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        ("Origin", Address.GetLeftPart(UriPartial.Authority)),
        ("Sec-Fetch-Site", "same-origin"));

    /// <summary>The token in the forms of this console.</summary>
    public async Task<string> TokenAsync(string path = "/start?machine=arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link") =>
        Token().Match(await PageAsync(path)).Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(_failures);
    }

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Token();
}
