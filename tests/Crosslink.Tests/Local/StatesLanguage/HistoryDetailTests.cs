namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>The details of the events, as the API reference names them ("HistoryEvent") and localstack's snapshots record them from the service.</summary>
public sealed class HistoryDetailTests
{
    private const string Definition = """
        {"StartAt":"Start","States":{
          "Start":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$.p"},"TimeoutSeconds":5,"ResultPath":"$.r","Next":"Done",
            "Catch":[{"ErrorEquals":["E"],"Next":"Done"}]},
          "Done":{"Type":"Succeed"}}}
        """;

    [Fact]
    public async Task The_start() => await CheckAsync(
        "ExecutionStarted",
        "executionStartedEventDetails",
        $$"""{"input":"{\"p\":1}","inputDetails":{"truncated":false},"roleArn":"{{TestExecution.RoleArn}}"}""");

    [Fact]
    public async Task Entering_a_state() => await CheckAsync(
        "TaskStateEntered", "stateEnteredEventDetails", """{"input":"{\"p\":1}","inputDetails":{"truncated":false},"name":"Start"}""");

    [Fact]
    public async Task A_task_scheduled() => await CheckAsync(
        "TaskScheduled",
        "taskScheduledEventDetails",
        """{"parameters":"{\"FunctionName\":\"f\",\"Payload\":1}","region":"us-east-1","resource":"invoke","resourceType":"lambda","timeoutInSeconds":5}""");

    [Fact]
    public async Task A_task_started() => await CheckAsync("TaskStarted", "taskStartedEventDetails", """{"resource":"invoke","resourceType":"lambda"}""");

    [Fact]
    public async Task A_task_succeeded() => await CheckAsync(
        "TaskSucceeded",
        "taskSucceededEventDetails",
        """{"output":"{\"ExecutedVersion\":\"$LATEST\",\"Payload\":7,\"StatusCode\":200}","outputDetails":{"truncated":false},"resource":"invoke","resourceType":"lambda"}""");

    [Fact]
    public async Task Leaving_a_state() => await CheckAsync(
        "TaskStateExited",
        "stateExitedEventDetails",
        """{"name":"Start","output":"{\"p\":1,\"r\":{\"ExecutedVersion\":\"$LATEST\",\"Payload\":7,\"StatusCode\":200}}","outputDetails":{"truncated":false}}""");

    [Fact]
    public async Task A_task_failed() => await CheckAsync(
        "TaskFailed", "taskFailedEventDetails", """{"cause":"boom","error":"E","resource":"invoke","resourceType":"lambda"}""", "!E boom");

    [Fact]
    public async Task A_task_timed_out() => await CheckAsync(
        "TaskTimedOut", "taskTimedOutEventDetails", """{"error":"States.Timeout","resource":"invoke","resourceType":"lambda"}""", "hang");

    [Fact]
    public async Task Leaving_a_state_through_a_catcher() => await CheckAsync(
        "TaskStateExited", "stateExitedEventDetails", """{"name":"Start","output":"{\"Error\":\"E\",\"Cause\":\"boom\"}","outputDetails":{"truncated":false}}""", "!E boom");

    [Fact]
    public async Task The_failure_of_an_execution() => await CheckAsync(
        "ExecutionFailed", "executionFailedEventDetails", """{"cause":"boom","error":"Other"}""", "!Other boom");

    [Fact]
    public async Task The_failure_of_an_execution_without_a_cause() => await CheckAsync(
        "ExecutionFailed", "executionFailedEventDetails", """{"error":"States.Timeout"}""", "hang");

    private static async Task CheckAsync(string type, string member, string details, string task = "7")
    {
        var execution = await TestExecution.RunAsync(Definition, """{"p":1}""", new ScriptedTasks(task));
        var recorded = execution.Events.First(e => e.Type == type);
        Assert.Equal(member, recorded.DetailsName);
        Scopes.Same(details, recorded.Details);
    }
}
