using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Tests.StateMachines;

/// <summary>Holds the definitions and the functions' exceptions together: the one names what the other throws.</summary>
public sealed class ErrorNameContractTests
{
    // What Lambda's runtimes report in place of an exception (Lambda developer guide; Step Functions, "Handling errors").
    private static readonly string[] RuntimeNames = ["Runtime.ExitError", "Sandbox.Timedout"];

    private static readonly string[] Retried =
    [
        "ServiceUnavailableException", "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
        "Lambda.ClientExecutionTimeoutException", "Lambda.TooManyRequestsException", "Lambda.Unknown", "Runtime.ExitError",
        "Sandbox.Timedout", "States.Timeout",
    ];

    // A child has five minutes. Where this state fails, Summarise does its work, so its time goes to waiting for Lambda.
    private const string OnlyThrottlesAreRetriedIn = "Account for the lines";

    private static readonly string[] Throttled = ["Lambda.TooManyRequestsException"];

    private static readonly string[] OurExceptions =
        [.. typeof(WorkflowException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WorkflowException)) && !type.IsAbstract).Select(type => type.Name)];

    public static TheoryData<string> Names => [.. Definitions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_definition_loads(string name) => Assert.NotNull(DefinitionLoader.Load(Definitions.Text(name)).Graph);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_error_name_is_one_that_can_occur(string name) => Assert.All(ErrorNames(name), error => Assert.True(
        error.StartsWith("States.", StringComparison.Ordinal) || error.StartsWith("Lambda.", StringComparison.Ordinal)
            || RuntimeNames.Contains(error) || OurExceptions.Contains(error),
        $"'{error}' is nobody's error."));

    // The run of a batch has a second catcher, for results that cannot be written; its child has one of its own.
    [Theory]
    [InlineData("presign-link.asl.json", 1)]
    [InlineData("presign-batch.asl.json", 3)]
    public void One_catcher_serves_a_group_of_tasks(string name, int catchers) =>
        Assert.Equal(catchers, Definitions.States(Definitions.Document(name)).Count(state => state.Value["Catch"] is not null));

    [Fact]
    public void Every_exception_of_ours_is_caught_by_name_in_some_definition() =>
        Assert.Empty(OurExceptions.Except(Definitions.Names.SelectMany(CaughtNames)));

    [Fact]
    public void Every_exception_that_presign_link_catches_has_a_state_of_its_own()
    {
        var states = Definitions.States(Definitions.Document("presign-link.asl.json")).ToList();
        var fails = states.Where(state => state.Value["Type"]!.GetValue<string>() == "Fail").Select(state => state.Value["Error"]?.GetValue<string>()).ToList();
        Assert.Equal(OurExceptions.Intersect(CaughtNames("presign-link.asl.json")).Order(), fails.Where(error => error is not null).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_task_retries_the_whole_set_with_jitter_and_a_cap(string name) => Assert.All(
        Definitions.States(Definitions.Document(name)).Where(state => state.Value["Type"]!.GetValue<string>() == "Task"),
        state =>
        {
            var retriers = state.Value["Retry"]?.AsArray() ?? [];
            Assert.Empty((state.Key == OnlyThrottlesAreRetriedIn ? Throttled : Retried).Except(retriers.SelectMany(retrier => Strings(retrier!["ErrorEquals"]))));
            Assert.All(retriers, retrier => Assert.Equal("FULL", retrier!["JitterStrategy"]?.GetValue<string>()));
            Assert.All(retriers, retrier => Assert.NotNull(retrier!["MaxDelaySeconds"]));
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_state_that_works_says_in_the_console_what_it_does(string name) => Assert.All(
        Definitions.States(Definitions.Document(name)).Where(state => state.Value["Type"]!.GetValue<string>() is not ("Fail" or "Succeed")),
        state => Assert.False(string.IsNullOrWhiteSpace(state.Value["Comment"]?.GetValue<string>()), state.Key));

    private static IEnumerable<string> CaughtNames(string name) => Named(name, "Catch");

    private static IEnumerable<string> ErrorNames(string name) => Named(name, "Catch").Concat(Named(name, "Retry"));

    private static IEnumerable<string> Named(string name, string member) => Definitions.States(Definitions.Document(name))
        .SelectMany(state => state.Value[member]?.AsArray() ?? []).SelectMany(entry => Strings(entry!["ErrorEquals"]));

    private static IEnumerable<string> Strings(JsonNode? names) => names!.AsArray().Select(name => name!.GetValue<string>());
}
