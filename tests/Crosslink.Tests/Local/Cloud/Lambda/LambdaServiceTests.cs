using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Functions;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Lambda;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Lambda;

/// <summary>How functions are run, with functions of the test's own in the place of the deployed ones.</summary>
public sealed class LambdaServiceTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly List<FunctionEnvironment> _started = [];
    private readonly IdentityStore _identities;
    private readonly LambdaFunction _function;

    public LambdaServiceTests()
    {
        _identities = new IdentityStore(_clock, RandomNumberGenerator.Fill);
        var role = _identities.AddRole("444455556666", "crosslink-Echo", Trust);
        _function = new LambdaFunction(
            new FunctionDeclaration("Echo", "bootstrap::Echo", MemorySize: 128, Timeout: 10),
            "arn:aws:lambda:us-east-1:444455556666:function:crosslink-Echo",
            role.Arn,
            new Dictionary<string, string> { ["WORKFLOW"] = "crosslink" });
    }

    [Fact]
    public async Task Function_gets_its_payload_its_variables_and_its_roles_credentials()
    {
        var answer = await InvokeAsync(Service((payload, _) => Task.FromResult(payload)), """{"a":1}""");

        Assert.Equal("""{"a":1}""", answer.ToJsonString());
        var variables = Assert.Single(_started).Variables;
        Assert.Equal(("crosslink", "us-east-1", "http://127.0.0.1:1"), (variables["WORKFLOW"], variables["AWS_REGION"], variables["AWS_ENDPOINT_URL"]));
        var holder = _identities.FindKey(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SESSION_TOKEN"]).Holder!;
        Assert.Equal((variables["AWS_SECRET_ACCESS_KEY"], _function.RoleArn, true), (holder.Secret, holder.Caller.PrincipalArn, holder.Caller.IsSession));
    }

    [Fact]
    public async Task Role_that_does_not_trust_Lambda_cannot_be_used()
    {
        _identities.AddRole("444455556666", "crosslink-Echo", Trust.Replace("lambda.", "ec2.", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<AwsErrorException>(() => InvokeAsync(Service((payload, _) => Task.FromResult(payload)), "{}"));

        Assert.Equal("The role defined for the function cannot be assumed by Lambda.", refusal.Message);
    }

    [Fact]
    public async Task Environment_is_kept_warm_until_its_credentials_near_their_end()
    {
        var service = Service((payload, _) => Task.FromResult(payload));

        await InvokeAsync(service, "{}");
        await InvokeAsync(service, "{}");
        Assert.Single(_started);
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(5));
        await InvokeAsync(service, "{}");

        Assert.Equal(2, _started.Count);
    }

    [Fact]
    public async Task Environment_runs_one_invocation_at_a_time()
    {
        var gate = new TaskCompletionSource();
        var service = Service(async (payload, _) =>
        {
            await gate.Task;
            return payload;
        });

        var both = new[] { InvokeAsync(service, "{}"), InvokeAsync(service, "{}") };
        Assert.Equal(2, _started.Count);
        gate.SetResult();
        await Task.WhenAll(both);
    }

    [Fact]
    public async Task Exception_is_reported_by_its_short_name_with_its_trace()
    {
        var error = await InvokeAsync(Service((_, _) => throw new InvalidRequestException("key", "is wrong")), "{}", failed: true);

        Assert.Equal(("InvalidRequestException", "key is wrong."), (error["errorType"]!.GetValue<string>(), error["errorMessage"]!.GetValue<string>()));
        Assert.NotEmpty(error["stackTrace"]!.AsArray());
    }

    [Fact]
    public async Task Function_that_cannot_start_fails_and_is_started_anew()
    {
        var service = new LambdaService(_identities, () => new Uri("http://127.0.0.1:1"), _clock, RandomNumberGenerator.Fill, (_, _) => throw new InvalidOperationException("no catalogue"));
        service.Add(_function);

        var error = await InvokeAsync(service, "{}", failed: true);

        Assert.Equal(("InvalidOperationException", "no catalogue"), (error["errorType"]!.GetValue<string>(), error["errorMessage"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Function_is_ended_when_its_time_is_up_and_its_environment_is_not_used_again()
    {
        var never = new TaskCompletionSource<ReadOnlyMemory<byte>>();
        var service = Service((_, _) => never.Task);

        var running = InvokeAsync(service, "{}", failed: true);
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(running.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        var error = await running;

        Assert.Equal("Sandbox.Timedout", error["errorType"]!.GetValue<string>());
        Assert.Matches("^RequestId: [0-9a-f-]{36} Error: Task timed out after 10.00 seconds$", error["errorMessage"]!.GetValue<string>());
        never.SetResult("{}"u8.ToArray());
        await InvokeAsync(service, "{}");
        Assert.Equal(2, _started.Count);
    }

    [Fact]
    public async Task Remaining_time_follows_the_clock()
    {
        var left = TimeSpan.Zero;
        await InvokeAsync(
            Service((payload, context) =>
            {
                _clock.Advance(TimeSpan.FromSeconds(4));
                left = context.RemainingTime;
                return Task.FromResult(payload);
            }),
            "{}");

        Assert.Equal(TimeSpan.FromSeconds(6), left);
    }

    [Fact]
    public async Task Payloads_stop_at_six_megabytes()
    {
        var tooLarge = $"\"{new string('a', 6 * 1024 * 1024)}\"";
        var request = await Assert.ThrowsAsync<AwsErrorException>(() => InvokeAsync(Service((payload, _) => Task.FromResult(payload)), tooLarge));
        var response = await InvokeAsync(Service((_, _) => Task.FromResult((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(tooLarge))), "{}", failed: true);

        Assert.Equal((413, "RequestTooLargeException"), (request.Status, request.Code));
        Assert.Equal("Function.ResponseSizeTooLarge", response["errorType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Payload_that_is_not_JSON_is_refused() => Assert.Equal(
        "InvalidRequestContentException",
        (await Assert.ThrowsAsync<AwsErrorException>(() => InvokeAsync(Service((payload, _) => Task.FromResult(payload)), "not json"))).Code);

    [Fact]
    public async Task Too_many_at_once_are_throttled()
    {
        var gate = new TaskCompletionSource();
        var service = Service(async (payload, _) =>
        {
            await gate.Task;
            return payload;
        });
        service.ConcurrencyLimit = 1;

        var first = InvokeAsync(service, "{}");
        var refusal = await Assert.ThrowsAsync<AwsErrorException>(() => InvokeAsync(service, "{}"));
        gate.SetResult();
        await first;
        await InvokeAsync(service, "{}");

        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequestsException"), ((HttpStatusCode)refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task Invocation_that_waits_for_a_processor_loses_none_of_its_own_time()
    {
        var room = 4 * Environment.ProcessorCount;
        var gates = Enumerable.Range(0, room).Select(_ => new TaskCompletionSource()).ToArray();
        var beginning = _clock.GetUtcNow();
        (TimeSpan After, TimeSpan Left)? waited = null;
        var service = Service(async (payload, context) =>
        {
            var number = JsonNode.Parse(payload.Span)!.GetValue<int>();
            if (number == room)
            {
                waited = (_clock.GetUtcNow() - beginning, context.RemainingTime);
                return payload;
            }

            await gates[number].Task;
            return payload;
        });

        var running = gates.Select((_, number) => InvokeAsync(service, $"{number}")).ToArray();
        var waiting = InvokeAsync(service, $"{room}");
        _clock.Advance(TimeSpan.FromSeconds(8));
        gates[0].SetResult();
        await waiting;
        Array.ForEach(gates[1..], gate => gate.SetResult());
        await Task.WhenAll(running);

        Assert.Equal((TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(10)), waited);
    }

    [Fact]
    public async Task What_a_function_writes_is_kept_with_its_request_id()
    {
        string? requestId = null;
        var service = Service((payload, context) =>
        {
            context.Logger.LogLine("hello");
            requestId = context.AwsRequestId;
            return Task.FromResult(payload);
        });

        await InvokeAsync(service, "{}");

        Assert.Equal(new LambdaLogLine("crosslink-Echo", requestId!, "hello"), Assert.Single(service.Log.Lines));
    }

    private LambdaService Service(FunctionHandler handler)
    {
        var service = new LambdaService(_identities, () => new Uri("http://127.0.0.1:1"), _clock, RandomNumberGenerator.Fill, (_, environment) =>
        {
            _started.Add(environment);
            return handler;
        });
        service.Add(_function);
        return service;
    }

    private async Task<JsonNode> InvokeAsync(LambdaService service, string payload, bool failed = false)
    {
        var result = await service.InvokeAsync(_function, Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        Assert.Equal(failed, result.Failed);
        return JsonNode.Parse(result.Payload.Span)!;
    }
}
