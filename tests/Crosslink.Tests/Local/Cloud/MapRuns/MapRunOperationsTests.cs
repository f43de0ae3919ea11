using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Tests.Local.StatesLanguage.Maps;

namespace Crosslink.Tests.Local.Cloud.MapRuns;

/// <summary>Map runs in the local cloud, with S3's own permission checks, asked of over the wire.</summary>
public sealed class MapRunOperationsTests
{
    private const string Batches = ",\"ItemBatcher\":{\"MaxItemsPerBatch\":4},\"MaxConcurrency\":2,\"ToleratedFailurePercentage\":50,\"ToleratedFailureCount\":6";
    private const string Pass = "\"Work\":{\"Type\":\"Pass\",\"End\":true}";
    private const string Wait = "\"Work\":{\"Type\":\"Wait\",\"Seconds\":200,\"End\":true}";
    private const string FailOnZero = "\"Work\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.Items[0].n\",\"NumericEquals\":0,\"Next\":\"F\"}],\"Default\":\"S\"},\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"},\"S\":{\"Type\":\"Succeed\"}";

    [Fact]
    public async Task A_run_reads_and_writes_with_what_the_documents_grant_its_role()
    {
        await using var cloud = await BatchCloud.StartAsync(Batches + MapExecution.Writer.Replace("\"out\"", "\"test-batches-444455556666\"", StringComparison.Ordinal), FailOnZero);
        cloud.Put("runs/1/manifest.jsonl", MapExecution.Lines(10));
        var execution = await cloud.StartExecutionAsync();
        var end = await cloud.EndOfAsync(execution);
        Assert.Null(end.Cause);
        var run = await cloud.MapRunAsync(execution);
        Assert.Equal((MapRunStatus.SUCCEEDED, execution, 2, 50f, 6), (run.Status, run.ExecutionArn, run.MaxConcurrency, run.ToleratedFailurePercentage, run.ToleratedFailureCount));
        Assert.Equal((10, 6, 4, 0, 10), (run.ItemCounts.Total, run.ItemCounts.Succeeded, run.ItemCounts.Failed, run.ItemCounts.Running, run.ItemCounts.ResultsWritten));
        Assert.Equal((3, 2, 1, 0, 3), (run.ExecutionCounts.Total, run.ExecutionCounts.Succeeded, run.ExecutionCounts.Failed, run.ExecutionCounts.Pending, run.ExecutionCounts.ResultsWritten));
        Assert.NotNull(run.StopDate);

        var folder = $"runs/1/results/{run.MapRunArn.Split(':')[^1]}";
        var files = cloud.Json($"{folder}/manifest.json")["ResultFiles"]!;
        Assert.Equal($"{folder}/FAILED_0.json", files["FAILED"]![0]!["Key"]!.GetValue<string>());
        Assert.Equal("E", cloud.Json($"{folder}/FAILED_0.json")[0]!["Error"]!.GetValue<string>());
        Assert.Equal(2, cloud.Json($"{folder}/SUCCEEDED_0.json").AsArray().Count);
    }

    [Fact]
    public async Task Children_are_listed_and_described()
    {
        await using var cloud = await BatchCloud.StartAsync(Batches, FailOnZero);
        cloud.Put("runs/1/manifest.jsonl", MapExecution.Lines(10));
        var execution = await cloud.StartExecutionAsync();
        await cloud.EndOfAsync(execution);
        var run = await cloud.MapRunAsync(execution);

        var first = await cloud.Client.ListExecutionsAsync(new() { MapRunArn = run.MapRunArn, MaxResults = 2 }, TestContext.Current.CancellationToken);
        var rest = await cloud.Client.ListExecutionsAsync(new() { MapRunArn = run.MapRunArn, NextToken = first.NextToken }, TestContext.Current.CancellationToken);
        var failed = Assert.Single((await cloud.Client.ListExecutionsAsync(
            new() { MapRunArn = run.MapRunArn, StatusFilter = ExecutionStatus.FAILED }, TestContext.Current.CancellationToken)).Executions);
        Assert.Equal([2, 4, 4], first.Executions.Concat(rest.Executions).Select(child => child.ItemCount!.Value));
        Assert.Equal(rest.Executions.Single().ExecutionArn, failed.ExecutionArn);
        Assert.Matches("^arn:aws:states:us-east-1:444455556666:express:test-presign-batch/Batch:[0-9a-f-]{36}:[0-9a-f-]{36}$", failed.ExecutionArn);

        var described = await cloud.Client.DescribeExecutionAsync(new() { ExecutionArn = failed.ExecutionArn }, TestContext.Current.CancellationToken);
        Assert.Equal((ExecutionStatus.FAILED, run.MapRunArn, failed.Name), (described.Status, described.MapRunArn, described.Name));
        Assert.Equal($"{BatchCloud.MachineArn}/Batch", described.StateMachineArn);
    }

    [Fact]
    public async Task The_history_names_the_run()
    {
        await using var cloud = await BatchCloud.StartAsync("", Pass);
        cloud.Put("runs/1/manifest.jsonl", "1");
        var execution = await cloud.StartExecutionAsync();
        await cloud.EndOfAsync(execution);
        var history = await cloud.Client.GetExecutionHistoryAsync(new() { ExecutionArn = execution }, TestContext.Current.CancellationToken);
        var started = history.Events.Single(e => e.Type == HistoryEventType.MapRunStarted);
        Assert.Equal((await cloud.MapRunAsync(execution)).MapRunArn, started.MapRunStartedEventDetails.MapRunArn);
        Assert.Contains(history.Events, e => e.Type == HistoryEventType.MapRunSucceeded);
    }

    [Fact]
    public async Task Counts_are_live_and_StopExecution_aborts_the_run_and_its_children()
    {
        await using var cloud = await BatchCloud.StartAsync(Batches, Wait);
        cloud.Put("runs/1/manifest.jsonl", MapExecution.Lines(30));
        var execution = await cloud.StartExecutionAsync();
        var run = await RunningAsync(cloud, execution);
        Assert.Equal((MapRunStatus.RUNNING, 8, 8), (run.Status, run.ItemCounts.Running, run.ItemCounts.Total));

        await cloud.Client.StopExecutionAsync(new() { ExecutionArn = execution }, TestContext.Current.CancellationToken);
        Assert.Equal(ExecutionStatus.ABORTED, (await cloud.EndOfAsync(execution)).Status);
        run = await cloud.MapRunAsync(execution);
        Assert.Equal((MapRunStatus.ABORTED, 8, 0, 2), (run.Status, run.ItemCounts.Aborted, run.ItemCounts.Running, run.ExecutionCounts.Aborted));
    }

    [Theory]
    [InlineData("runs/1/manifest.jsonl", null, null)]
    [InlineData("runs/2/manifest.jsonl", null, "States.ItemReaderFailed")]
    [InlineData("runs/1/manifest.jsonl", "ReadManifests", "States.ItemReaderFailed")]
    [InlineData("runs/1/manifest.jsonl", "StartItsOwnChildren", "States.Permissions")]
    public async Task What_the_role_may_not_do_fails_the_run(string key, string? withoutSid, string? error)
    {
        await using var cloud = await BatchCloud.StartAsync("", Pass, withoutSid);
        cloud.Put(key, "1");
        var end = await cloud.EndOfAsync(await cloud.StartExecutionAsync());
        Assert.Equal(error, end.Error);
        Assert.Equal(error is null, end.Status == ExecutionStatus.SUCCEEDED);
    }

    [Fact]
    public async Task A_bucket_that_the_role_may_not_write_to_fails_the_run()
    {
        await using var cloud = await BatchCloud.StartAsync(MapExecution.Writer.Replace("\"out\"", "\"classic-movies\"", StringComparison.Ordinal), Pass);
        cloud.Put("runs/1/manifest.jsonl", "1");
        var end = await cloud.EndOfAsync(await cloud.StartExecutionAsync());
        Assert.Equal("States.ResultWriterFailed", end.Error);
        Assert.Contains("s3:PutObject", end.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_express_machine_cannot_have_a_distributed_Map()
    {
        await using var cloud = await BatchCloud.StartAsync("", Pass);
        var refusal = await Assert.ThrowsAsync<InvalidDefinitionException>(() => cloud.Client.CreateStateMachineAsync(
            new()
            {
                Name = "test-presign-batch",
                Type = StateMachineType.EXPRESS,
                RoleArn = "arn:aws:iam::444455556666:role/test-presign-batch-machine",
                Definition = MapExecution.Definition("", Pass),
            },
            TestContext.Current.CancellationToken));
        Assert.Contains("/States/M/ItemProcessor.ProcessorConfig.Mode", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_batch_bucket_is_account_Bs_and_has_the_deployed_policy()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var bucket = test.Cloud.S3.Bucket("crosslink-batches-444455556666");
        Assert.Equal("444455556666", bucket.Description.Owner);
        Assert.Contains("arn:aws:s3:::crosslink-batches-444455556666/*", bucket.Description.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_refused()
    {
        await using var cloud = await BatchCloud.StartAsync("", Pass);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => cloud.Client.DescribeMapRunAsync(
            new() { MapRunArn = "arn:aws:states:us-east-1:444455556666:mapRun:test-presign-batch/Batch:none" }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ExecutionDoesNotExistException>(() => cloud.Client.DescribeExecutionAsync(
            new() { ExecutionArn = "arn:aws:states:us-east-1:444455556666:express:test-presign-batch/Batch:none:none" }, TestContext.Current.CancellationToken));
    }

    private static async Task<DescribeMapRunResponse> RunningAsync(BatchCloud cloud, string execution)
    {
        while (true)
        {
            var runs = await cloud.Client.ListMapRunsAsync(new() { ExecutionArn = execution }, TestContext.Current.CancellationToken);
            if (runs.MapRuns.Count > 0 && await cloud.MapRunAsync(execution) is { ExecutionCounts.Running: 2 } run)
            {
                return run;
            }
        }
    }
}
