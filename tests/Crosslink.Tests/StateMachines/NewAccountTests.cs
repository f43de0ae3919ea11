using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>
/// A new AWS account, which runs ten functions at once: nothing fails because of that, whether a deployment keeps the
/// default or lets forty children of a batch compete for the ten.
/// </summary>
public sealed class NewAccountTests(ITestOutputHelper output)
{
    private const int Slots = 10;

    // What one child of 500 lines was measured to take, at 50 ms a HEAD.
    private static readonly Dictionary<string, (TimeSpan Takes, string Answer)> Functions = new()
    {
        [ScriptedFunctions.Arn("ValidateRequest")] = (TimeSpan.FromMilliseconds(20), PresignLink.Request),
        [ScriptedFunctions.Arn("AssumeRole")] = (TimeSpan.FromMilliseconds(100), PresignLink.Session),
        [ScriptedFunctions.Arn("PresignBatch")] = (TimeSpan.FromSeconds(1.4), PresignBatch.Part),
        [ScriptedFunctions.Arn("CheckObject")] = (TimeSpan.FromMilliseconds(100), PresignLink.Found),
        [ScriptedFunctions.Arn("PresignUrl")] = (TimeSpan.FromMilliseconds(50), PresignLink.Link),
    };

    private readonly SteppingClock _clock = new();

    [Fact]
    public async Task Children_of_a_default_deployment_leave_room_for_links()
    {
        var lambda = Lambda();

        var ended = await _clock.UntilDoneAsync(Task.WhenAll([
            .. Enumerable.Range(0, PresignBatch.Concurrency).Select(_ => RunAsync(lambda, PresignBatch.Child, PresignBatch.ChildInput, seed: 1)),
            .. Enumerable.Range(0, Slots - PresignBatch.Concurrency).Select(_ => RunAsync(lambda, PresignLink.Definition, PresignLink.Request, seed: 1)),
        ]));

        Assert.All(ended, one => Assert.Equal((ExecutionStatus.Succeeded, null), (one.Status, one.Cause)));
        Assert.Equal(0, lambda.Throttled);
    }

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 20_000)]
    [InlineData(1, 100_000)]
    [InlineData(2, 100_000)]
    public async Task Lines_in_forty_children_at_once_are_all_linked(int seed, int lines)
    {
        var lambda = Lambda();

        var ended = (await _clock.UntilDoneAsync(Task.WhenAll(Enumerable.Range(0, 40).Select(OneAfterAnotherAsync)))).SelectMany(few => few).ToList();

        Assert.Equal(lines / 500, ended.Count);
        output.WriteLine($"{lambda.Throttled} calls were throttled; the last child ended after {(ended.Max(one => one.StoppedAt) - SteppingClock.Start).TotalSeconds:0.0} s.");
        Assert.All(ended, one => Assert.Equal((ExecutionStatus.Succeeded, PresignBatch.Part), (one.Status, one.Output)));
        Assert.True(lambda.Throttled > 0, "The test shows nothing: no call was throttled.");

        async Task<List<ExecutionOutcome>> OneAfterAnotherAsync(int place)
        {
            var few = new List<ExecutionOutcome>();
            while (few.Count < lines / 500 / 40)
            {
                few.Add(await RunAsync(lambda, PresignBatch.Child, PresignBatch.ChildInput, seed: (seed * 10_000) + (place * 100) + few.Count));
            }

            return few;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_link_gets_through_beside_a_batch_that_takes_every_function(int seed)
    {
        var lambda = Lambda();
        var children = Enumerable.Range(0, 40).Select(child => RunAsync(lambda, PresignBatch.Child, PresignBatch.ChildInput, seed: (seed * 1000) + child)).ToList();

        var link = await _clock.UntilDoneAsync(RunAsync(lambda, PresignLink.Definition, PresignLink.Request, seed));

        Assert.Equal((ExecutionStatus.Succeeded, null), (link.Status, link.Cause));
        output.WriteLine($"The link took {(link.StoppedAt - SteppingClock.Start).TotalSeconds:0.0} s.");
        await _clock.UntilDoneAsync(Task.WhenAll(children));
    }

    private ThrottledLambda Lambda() => new(Slots, _clock, Functions);

    private Task<ExecutionOutcome> RunAsync(ThrottledLambda lambda, StateMachineDefinition definition, string input, int seed)
    {
        var random = new Random(seed);
        var interpreter = new Interpreter(_clock, new Randomness(random.NextDouble, () => Scopes.Uuid), lambda);
        var facts = new ExecutionFacts(
            TestExecution.Arn.Replace(":execution:", ":express:", StringComparison.Ordinal), "run-1", SteppingClock.Start, input, TestExecution.MachineArn, "test", TestExecution.RoleArn, IsExpress: true);
        return interpreter.RunAsync(definition, facts, new ExecutionHistory(_clock, isExpress: true), TestContext.Current.CancellationToken);
    }
}
