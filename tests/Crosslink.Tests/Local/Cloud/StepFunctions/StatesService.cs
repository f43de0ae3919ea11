using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Tests.Local.Cloud.StepFunctions;

/// <summary>Step Functions' state and endpoint with a clock that does not wait, called without a server in between.</summary>
internal sealed class StatesService : IAsyncDisposable
{
    public const string Account = "444455556666";
    public const string Region = "us-east-1";
    public const string Role = "arn:aws:iam::444455556666:role/machine";
    public const string MachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:machine";
    public const string FirstArn = "arn:aws:states:us-east-1:444455556666:execution:machine:first";
    public const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"Arg1":"argument1"},"End":true}}}""";
    public const string Waits = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";
    public const string Fails = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"SomeFailure","Cause":"for a reason"}}}""";

    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly StepFunctionsEndpoint _endpoint;
    private int _uuids;

    public StatesService(int keptExecutions = StepFunctionsState.KeptExecutions)
    {
        State = new StepFunctionsState(Clock, new Randomness(() => 0.5, NextUuid), new ScriptedTasks("{}"), keptExecutions: keptExecutions);
        var identities = new IdentityStore(Clock, bytes => bytes.Clear());
        foreach (var (name, service) in new[] { ("machine", "states.amazonaws.com"), ("other", "states.us-east-1.amazonaws.com"), ("stranger", "events.amazonaws.com") })
        {
            identities.AddRole(Account, name, $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{{service}}}"},"Action":"sts:AssumeRole"}]}""");
        }

        _endpoint = new StepFunctionsEndpoint(State, identities);
    }

    public SteppingClock Clock { get; } = new();

    public StepFunctionsState State { get; }

    public static Caller UserWith(string policy, string account = Account) =>
        new(account, $"arn:aws:iam::{account}:user/u", $"arn:aws:iam::{account}:user/u", "AIDAU", [PolicyDocument.Parse(policy, PolicyKind.Identity)]);

    /// <summary>Makes a machine past the wire.</summary>
    public StateMachine Machine(string definition = Pass, StateMachineType type = StateMachineType.Standard, string name = "machine") =>
        State.CreateStateMachine(Region, Account, new(name, type, definition, Role));

    /// <summary>Starts an execution of the machine named <c>machine</c>.</summary>
    public Task<JsonObject> StartAsync(string name = "first") =>
        CallAsync("StartExecution", $$"""{"stateMachineArn":"{{MachineArn}}","name":"{{name}}"}""");

    /// <summary>Starts one that needs no time, and waits for its end.</summary>
    public async Task EndedAsync(string name = "first")
    {
        await StartAsync(name);
        await EndOf(State.Executions.Single(execution => execution.Facts.Name == name));
    }

    /// <summary>Waits for the end of an execution that needs no time.</summary>
    public static Task<ExecutionOutcome> EndOf(Execution execution) =>
        execution.History.Ended.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

    /// <summary>Calls an operation.</summary>
    public async Task<JsonObject> CallAsync(string operation, string body, Caller? caller = null) =>
        JsonNode.Parse(await CallRawAsync($"AWSStepFunctions.{operation}", Encoding.UTF8.GetBytes(body), caller))!.AsObject();

    /// <summary>Calls an operation that refuses; the error's code and message.</summary>
    public async Task<(string Code, string Message)> RefusalAsync(string operation, string body, Caller? caller = null)
    {
        var refusal = await Assert.ThrowsAsync<AwsErrorException>(() => CallAsync(operation, body, caller));
        Assert.InRange(refusal.Status, 400, 499);
        return (refusal.Code, refusal.Message);
    }

    public async Task<string> CallRawAsync(string? target, byte[] body, Caller? caller = null)
    {
        var http = new DefaultHttpContext();
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        KeyValuePair<string, string>[] headers = target is null ? [] : [new("X-Amz-Target", target)];
        var request = new WireRequest("POST", "/", "127.0.0.1", headers, IPAddress.Loopback);
        var signature = new VerifiedSignature("AKIA", Region, "states", "scope", Clock.GetUtcNow(), [], "", "", [], InQuery: false);
        var call = new ServiceCall(http, request, caller ?? UserWith(Everything), signature, new MemoryStream(body), Clock.GetUtcNow(), "request");
        await _endpoint.Route(call).HandleAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal("application/x-amz-json-1.0", http.Response.ContentType);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public ValueTask DisposeAsync() => State.DisposeAsync();

    private Guid NextUuid() => new(Interlocked.Increment(ref _uuids), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);
}
