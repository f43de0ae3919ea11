using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;
using Crosslink.Functions.Sources;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;
using Crosslink.Tests.Local.StatesLanguage.Maps;

namespace Crosslink.Tests.Local.Cloud.MapRuns;

/// <summary>A local cloud with a bucket and a machine that is one Map, whose role has the documents of presign-batch.</summary>
internal sealed class BatchCloud : IAsyncDisposable
{
    private static readonly WorkflowValues Values = new()
    {
        Region = LocalCloud.Region,
        Account = "444455556666",
        Prefix = "test",
        SealKeyArn = "arn:aws:kms:us-east-1:444455556666:key/none",
        WorkflowKeyArn = "arn:aws:kms:us-east-1:444455556666:key/none",
        Catalogue = Catalogue.Parse(EmbeddedCatalogue.ReadJson()),
    };

    private CloudUnderTest _test = null!;

    public AmazonStepFunctionsClient Client { get; private set; } = null!;

    public Bucket Bucket { get; private set; } = null!;

    /// <param name="members">The Map's members after the usual ones.</param>
    /// <param name="child">The child's states.</param>
    /// <param name="withoutSid">A statement that the role's document is to lack.</param>
    public static async Task<BatchCloud> StartAsync(string members, string child, string? withoutSid = null)
    {
        var cloud = new BatchCloud { _test = await CloudUnderTest.StartAsync() };
        cloud.Client = cloud._test.StepFunctions();
        var policy = JsonNode.Parse(PolicyTemplate.Render(Read("presign-batch.json"), Values.ForStateMachine("presign-batch", [])))!;
        var statements = policy["Statement"]!.AsArray();
        statements.RemoveAll(statement => statement!["Sid"]!.GetValue<string>() == withoutSid);
        var role = cloud._test.Cloud.Identities.AddRole(
            Values.Account,
            Values.MachineRoleName("presign-batch"),
            PolicyTemplate.Render(Read("state-machine-trust.json"), Values.ForStateMachine("presign-batch", [])),
            policy.ToJsonString());
        cloud.Bucket = cloud._test.Cloud.S3.CreateBucket(Values.BatchBucket, Values.Account, LocalCloud.Region);
        await cloud.Client.CreateStateMachineAsync(
            new()
            {
                Name = "test-presign-batch",
                RoleArn = role.Arn,
                Definition = MapExecution.Definition(members, child).Replace("\"m.jsonl\"", "\"runs/1/manifest.jsonl\"", StringComparison.Ordinal),
            },
            TestContext.Current.CancellationToken);
        return cloud;
    }

    public static string MachineArn => Values.StateMachineArn("presign-batch");

    public void Put(string key, string content) => Bucket.Put(new StoredObject
    {
        Key = key,
        LastModified = _test.Clock.GetUtcNow(),
        ETag = "\"e\"",
        Content = new MemoryContent(Encoding.UTF8.GetBytes(content)),
    });

    public JsonNode Json(string key)
    {
        using var stream = Bucket.Get(key).Content.OpenRead();
        return JsonNode.Parse(stream)!;
    }

    public async Task<string> StartExecutionAsync() => (await Client.StartExecutionAsync(
        new() { StateMachineArn = MachineArn, Input = $$"""{"bucket":"{{Values.BatchBucket}}","prefix":"runs/1/results"}""" },
        TestContext.Current.CancellationToken)).ExecutionArn;

    public async Task<DescribeExecutionResponse> EndOfAsync(string execution)
    {
        var found = _test.Cloud.StepFunctions.FindExecution(StatesArn.Parse(execution, StatesArn.Execution));
        await found.History.Ended.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        await found.Work;
        return await Client.DescribeExecutionAsync(new() { ExecutionArn = execution }, TestContext.Current.CancellationToken);
    }

    public async Task<DescribeMapRunResponse> MapRunAsync(string execution)
    {
        var runs = await Client.ListMapRunsAsync(new() { ExecutionArn = execution }, TestContext.Current.CancellationToken);
        return await Client.DescribeMapRunAsync(new() { MapRunArn = Assert.Single(runs.MapRuns).MapRunArn }, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _test.DisposeAsync();
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Find().Policies, document));
}
