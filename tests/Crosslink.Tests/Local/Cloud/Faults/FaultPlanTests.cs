using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Tests.Local.Cloud.Faults;

public sealed class FaultPlanTests
{
    private readonly FaultPlan _plan = new();

    [Theory]
    [InlineData(1, 0, "x...")]
    [InlineData(2, 1, ".xx.")]
    [InlineData(null, 0, "xxxx")]
    [InlineData(null, 2, "..xx")]
    public void Fault_hits_its_calls_in_order(int? times, int after, string expected)
    {
        var planned = _plan.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = times, After = after });

        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 4).Select(_ => Next() is null ? '.' : 'x')));
        Assert.Equal((4, expected.Count(mark => mark == 'x')), (planned.Calls, planned.Hits));
    }

    [Theory]
    [InlineData("sts", "AssumeRole", "/", true)]
    [InlineData("sts", "GetCallerIdentity", "/", false)]
    [InlineData("kms", "AssumeRole", "/", false)]
    public void Fault_is_of_one_operation_of_one_service(string service, string operation, string where, bool hit)
    {
        _plan.Add(new Fault("sts", "AssumeRole", new Throttle()));

        Assert.Equal(hit, _plan.Next(service, operation, where) is not null);
    }

    [Fact]
    public void Fault_may_be_of_a_whole_service_and_of_one_path()
    {
        _plan.Add(new Fault("s3", "*", new ResetConnection()) { Where = "/films/" });

        Assert.NotNull(_plan.Next("s3", "HeadObject", "/films/a"));
        Assert.NotNull(_plan.Next("s3", "GetObject", "/films/b"));
        Assert.Null(_plan.Next("s3", "HeadObject", "/other/films"));
    }

    [Fact]
    public void First_of_two_has_precedence_and_both_count()
    {
        var first = _plan.Add(new Fault("sts", "AssumeRole", new Throttle()) { Times = 1 });
        var second = _plan.Add(new Fault("sts", "AssumeRole", new ServerError(500)));

        Assert.Equal([new Throttle(), new ServerError(500)], new[] { Next(), Next() });
        Assert.Equal((2, 2), (first.Calls, second.Calls));
    }

    [Fact]
    public void Cleared_plan_hits_nothing()
    {
        _plan.Add(new Fault("sts", "AssumeRole", new Throttle()));
        _plan.Clear();

        Assert.Null(Next());
    }

    private Misbehaviour? Next() => _plan.Next("sts", "AssumeRole", "/");
}
