using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>presign-link, where it issues a ticket and where it follows one.</summary>
internal sealed class TicketMachine() : MatrixMachine("presign-link-tickets", TicketCalls.All)
{
    // A machine serves many clouds at the same time.
    private readonly ConditionalWeakTable<CloudUnderTest, string> _tickets = [];

    public override async Task PrepareAsync(CloudUnderTest test, MatrixCall call)
    {
        if (call.Input == TicketCalls.Issue)
        {
            return;
        }

        _tickets.Add(test, JsonNode.Parse((await StartAsync(test, Request())).Output)!["ticketId"]!.GetValue<string>());
        if (call.Input == TicketCalls.SecondUse)
        {
            Assert.Null((await StartAsync(test, Use(test))).Error);
        }
    }

    public override Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, MatrixCall call) =>
        StartAsync(test, call.Input == TicketCalls.Issue ? Request() : Use(test));

    public override Task<string> CheckAsync(CloudUnderTest test, MatrixCell cell, DescribeExecutionResponse ended)
    {
        if (ended.Status != ExecutionStatus.SUCCEEDED)
        {
            return Task.FromResult("");
        }

        var output = JsonNode.Parse(ended.Output)!;
        if (output["refused"] is { } refused)
        {
            Assert.Equal("notFound", refused.GetValue<string>());
            return Task.FromResult("refused");
        }

        var isIssue = Calls[cell.Call].Input == TicketCalls.Issue;
        Assert.Contains(isIssue ? "/t/" : "X-Amz-Signature=", output[isIssue ? "ticketUrl" : "url"]!.GetValue<string>(), StringComparison.Ordinal);
        return Task.FromResult("linked");
    }

    private static JsonObject Request() => new()
    {
        ["bucket"] = "classic-movies",
        ["key"] = MatrixCalls.Key,
        ["expiresInSeconds"] = ExpiresInSeconds,
        ["ticket"] = new JsonObject { ["validDays"] = 7, ["maxUses"] = 2 },
    };

    private JsonObject Use(CloudUnderTest test) => new()
    {
        ["follow"] = new JsonObject { ["ticketId"] = _tickets.TryGetValue(test, out var ticket) ? ticket : throw new InvalidOperationException("There is no ticket."), ["use"] = true },
    };

    // Only Express issues tickets. Its executions cannot be described, but say the same when they end.
    private static async Task<DescribeExecutionResponse> StartAsync(CloudUnderTest test, JsonObject input)
    {
        using var client = test.StepFunctions(followsClock: true);
        var ended = await client.StartSyncExecutionAsync(
            new StartSyncExecutionRequest
            {
                StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express",
                Input = input.ToJsonString(),
            },
            TestContext.Current.CancellationToken);
        return new DescribeExecutionResponse
        {
            ExecutionArn = ended.ExecutionArn,
            Status = ExecutionStatus.FindValue(ended.Status.Value),
            Error = ended.Error,
            Cause = ended.Cause,
            Output = ended.Output,
        };
    }
}
