using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>A state machine as somebody makes it who adapts the workflow: an inline Map over requests, each validated by the function whose ARN is the task's Resource.</summary>
internal static class OwnMachine
{
    private const string Definition = """
        {"StartAt":"Requests","States":{
          "Requests":{"Type":"Map","ItemsPath":"$.requests","MaxConcurrency":1,"End":true,
            "ItemSelector":{"execution.$":"$$.Execution.Id","request.$":"$$.Map.Item.Value"},
            "ItemProcessor":{"StartAt":"Validate","States":{
              "Validate":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:444455556666:function:crosslink-ValidateRequest","ResultSelector":{"key.$":"$.key"},"End":true,
                "Catch":[{"ErrorEquals":["SourceNotAllowedException"],"ResultPath":null,"Next":"Refused"}]},
              "Refused":{"Type":"Pass","Result":"refused","End":true}}}}}}
        """;

    /// <summary>Runs it with one request that is served and one that is refused.</summary>
    public static async Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, AmazonStepFunctionsClient client)
    {
        var made = await client.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "crosslink-requests", Definition = Definition, RoleArn = test.Cloud.ExperimentRoleArn },
            TestContext.Current.CancellationToken);
        Assert.EndsWith(":stateMachine:crosslink-requests", made.StateMachineArn, StringComparison.Ordinal);
        var requests = new JsonArray(Request("classic-movies"), Request("elsewhere"));
        return await test.EndAsync(client, await CloudUnderTest.StartAsync(client, "requests", new JsonObject { ["requests"] = requests }));
    }

    private static JsonObject Request(string bucket) => new() { ["bucket"] = bucket, ["key"] = "metropolis-1927.mp4" };
}
