using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Crosslink.Local.Cloud.Quotas;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Quotas;

/// <summary>What AWS's quotas refuse, as the SDK reads it.</summary>
public sealed class QuotaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_bucket_of_tokens_is_full_at_first_and_fills_with_time()
    {
        var clock = new FakeTimeProvider();
        var bucket = new TokenBucket(new Quota(PerSecond: 10, Burst: 3), clock);

        Assert.Equal([true, true, true, false], Take(4));

        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal([true, false], Take(2));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Take(4));

        bool[] Take(int times) => [.. Enumerable.Range(0, times).Select(_ => bucket.TryTake())];
    }

    [Fact]
    public void Each_wait_is_for_a_token_of_its_own()
    {
        var clock = new FakeTimeProvider();
        var bucket = new TokenBucket(new Quota(PerSecond: 10, Burst: 1), clock);

        Assert.Equal([0, 100, 200], Enumerable.Range(0, 3).Select(_ => bucket.Take().TotalMilliseconds));

        clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(0, bucket.Take().TotalMilliseconds);
    }

    [Fact]
    public async Task S3_slows_down_the_reads_of_one_bucket_and_of_no_other()
    {
        await using var test = await StartAsync(AccountQuotas.Unlimited with { S3Reads = new Quota(0, 2) });
        using var s3 = test.S3();

        await s3.GetObjectMetadataAsync("classic-movies", "metropolis-1927.mp4", Cancellation);
        await s3.GetObjectMetadataAsync("classic-movies", "metropolis-1927.mp4", Cancellation);
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("classic-movies", "metropolis-1927.mp4", Cancellation));

        Assert.Equal("503 SlowDown", $"{(int)refused.StatusCode} {refused.ErrorCode}");
        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "vault" }, Cancellation);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "classic-movies", Key = "new.txt", ContentBody = "n" }, Cancellation);
        Assert.Equal(1, test.Cloud.Quotas.Refused["s3"]);
    }

    [Fact]
    public async Task S3_slows_down_writes_on_their_own()
    {
        await using var test = await StartAsync(AccountQuotas.Unlimited with { S3Writes = new Quota(0, 0) });
        using var s3 = test.S3();

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => s3.PutObjectAsync(new PutObjectRequest { BucketName = "classic-movies", Key = "new.txt", ContentBody = "n" }, Cancellation));

        Assert.Equal("503 SlowDown", $"{(int)refused.StatusCode} {refused.ErrorCode}");
        await s3.GetObjectMetadataAsync("classic-movies", "metropolis-1927.mp4", Cancellation);
    }

    [Fact]
    public async Task STS_and_KMS_throttle()
    {
        await using var test = await StartAsync(AccountQuotas.Unlimited with { Sts = new Quota(0, 0), Kms = new Quota(0, 0) });
        using var sts = test.Sts();
        using var kms = test.Kms();

        Assert.Equal("400 Throttling", await RefusalAsync(() => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancellation)));
        Assert.Equal("400 ThrottlingException", await RefusalAsync(() => kms.GenerateRandomAsync(1, Cancellation)));
    }

    [Fact]
    public async Task Step_Functions_counts_Standard_and_Express_starts_apart()
    {
        await using var test = await StartAsync(AccountQuotas.Unlimited with { StandardStarts = new Quota(0, 1), ExpressStarts = new Quota(0, 1) });
        using var states = test.StepFunctions();

        Assert.Null((await test.LinkAsync("metropolis-1927.mp4")).Error);
        Assert.Equal("400 ThrottlingException", await RefusalAsync(() => test.LinkAsync("metropolis-1927.mp4")));
        Assert.Null((await test.LinkExpressAsync("metropolis-1927.mp4")).Error);
        Assert.Equal("400 ThrottlingException", await RefusalAsync(() => test.LinkExpressAsync("metropolis-1927.mp4")));
    }

    [Theory]
    [InlineData(StateMachineType.Standard, 2)]
    [InlineData(StateMachineType.Express, 0)]
    public async Task State_transitions_of_Standard_executions_wait_for_the_quota(StateMachineType type, double seconds)
    {
        const string ThreeStates = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"C"},"C":{"Type":"Succeed"}}}
            """;
        var clock = new SteppingClock();
        var ledger = new QuotaLedger(AccountQuotas.Default with { StandardTransitions = new Quota(PerSecond: 1, Burst: 1) }, clock);
        await using var steps = new StepFunctionsState(clock, new Randomness(() => 0.5, () => Guid.Empty), new ScriptedTasks("{}"))
        {
            DelayAttempt = ledger.DelayAttempt,
        };
        var machine = steps.CreateStateMachine("us-east-1", "444455556666", new("three", type, ThreeStates, TestExecution.RoleArn));

        var ended = await clock.UntilDoneAsync(steps.StartExecution(machine.Arn, "run-1", "{}").History.Ended);

        Assert.Equal(ExecutionStatus.Succeeded, ended.Status);
        Assert.Equal(seconds, (clock.GetUtcNow() - SteppingClock.Start).TotalSeconds);
    }

    /// <summary>The state machine retries: a function that may not begin yet is throttled, which fails no link for as long as its retries last.</summary>
    [Fact]
    public async Task A_function_that_may_not_begin_is_throttled()
    {
        await using var test = await StartAsync(AccountQuotas.Unlimited with { EnvironmentStarts = new Quota(0, 0) });

        var ended = await test.LinkAsync("metropolis-1927.mp4");

        Assert.Equal("Lambda.TooManyRequestsException", ended.Error);
        Assert.Equal(23, test.Cloud.Quotas.Refused["lambda"]);
    }

    [Fact]
    public void A_new_account_differs_in_its_functions_alone() =>
        Assert.Equal(AccountQuotas.Default with { ConcurrentInvocations = 10 }, AccountQuotas.NewAccount);

    private static Task<CloudUnderTest> StartAsync(AccountQuotas quotas) => CloudUnderTest.StartAsync(options => options with { Quotas = quotas });

    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAnyAsync<AmazonServiceException>(call);
        return $"{(int)refused.StatusCode} {refused.ErrorCode}";
    }
}
