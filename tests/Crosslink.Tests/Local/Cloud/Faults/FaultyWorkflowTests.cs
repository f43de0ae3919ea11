using Amazon.StepFunctions;
using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Tests.Local.Cloud.Faults;

/// <summary>The workflow under faults, through Step Functions: what heals, what ends it, and under which name.</summary>
public sealed class FaultyWorkflowTests : IAsyncLifetime
{
    private CloudUnderTest _test = null!;

    public static TheoryData<Fault> OnceEach =>
    [
        new Fault("lambda", "Invoke", new Throttle()) { Times = 1 },
        new Fault("lambda", "Invoke", new ServerError(500)) { Times = 1 },
        new Fault("lambda", "Invoke", new ResetConnection()) { Times = 1 },
        new Fault("lambda", "Invoke", new TruncateBody()) { Times = 1 },
        new Fault("sts", "AssumeRole", new Throttle()) { Times = 1 },
        new Fault("kms", "GenerateDataKey", new ServerError(500)) { Times = 1 },
        new Fault("kms", "Decrypt", new ResetConnection()) { Times = 1 },
        new Fault("s3", "HeadObject", new Throttle()) { Times = 1 },
        new Fault("s3", "HeadObject", new ServerError(500)) { Times = 3 },
    ];

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [MemberData(nameof(OnceEach))]
    public async Task Passing_fault_heals(Fault fault)
    {
        var planned = _test.Faults.Add(fault);

        var ended = await _test.LinkAsync("metropolis-1927.mp4");

        Assert.True(ended.Status == ExecutionStatus.SUCCEEDED, $"{ended.Error}: {ended.Cause}");
        Assert.Equal(fault.Times, planned.Hits);
    }

    [Theory]
    [InlineData("sts", "AssumeRole", "ServiceUnavailableException")]
    [InlineData("kms", "Decrypt", "ServiceUnavailableException")]
    [InlineData("s3", "HeadObject", "ServiceUnavailableException")]
    [InlineData("lambda", "Invoke", "Lambda.TooManyRequestsException")]
    public async Task Lasting_fault_ends_the_run_under_its_name(string service, string operation, string error)
    {
        _test.Faults.Add(new Fault(service, operation, new Throttle()));

        var ended = await _test.LinkAsync("metropolis-1927.mp4");

        Assert.Equal((ExecutionStatus.FAILED, error), (ended.Status, ended.Error));
    }
}
