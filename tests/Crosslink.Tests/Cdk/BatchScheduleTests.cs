using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Cdk;

/// <summary>Schedules start batches: the parts of account B's stack that come with a batch definition.</summary>
public sealed class BatchScheduleTests
{
    private const string Schedules = """
        {"schedules":[
          {"name":"nightly","schedule":"cron(15 2 * * ? *)","timezone":"Europe/Berlin",
           "input":{"bucket":"classic-movies","prefix":"été/","expiresInSeconds":3000}},
          {"name":"paused","schedule":"rate(1 hour)","enabled":false,"input":{"bucket":"classic-movies","manifest":"m.csv","expiresInSeconds":600}}]}
        """;

    private static readonly Lazy<Template> WithSchedules = new(() => Template.Read(Path.Combine(
        Synthesis.Synthesise(Synthesis.Inputs() with { Schedules = Schedules, Definitions = StandIn() }), "crosslink-workflow.template.json")));

    [Fact]
    public void Schedule_starts_the_batch_with_its_input_the_scheduled_time_the_starter_and_the_attempt()
    {
        var schedule = Schedule("nightly");

        Assert.Equal("cron(15 2 * * ? *)", schedule["ScheduleExpression"]!.GetValue<string>());
        Assert.Equal("Europe/Berlin", schedule["ScheduleExpressionTimezone"]!.GetValue<string>());
        Assert.Equal("ENABLED", schedule["State"]!.GetValue<string>());
        Assert.Equal("arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-batch", schedule["Target"]!["Arn"]!.GetValue<string>());
        Assert.Equal(
            """{"bucket":"classic-movies","prefix":"été/","expiresInSeconds":3000,"scheduledTime":"<aws.scheduler.scheduled-time>","scheduledBy":"<aws.scheduler.schedule-arn>","attempt":"<aws.scheduler.attempt-number>"}""",
            schedule["Target"]!["Input"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("nightly", 3000)]
    [InlineData("paused", 600)]
    public void Start_is_retried_for_less_than_the_links_live(string name, int life) => Assert.InRange(
        Schedule(name)["Target"]!["RetryPolicy"]!["MaximumEventAgeInSeconds"]!.GetValue<int>(), 60, life - 1);

    [Fact]
    public void Disabled_schedule_is_there_and_does_nothing() => Assert.Equal("DISABLED", Schedule("paused")["State"]!.GetValue<string>());

    [Fact]
    public void What_could_not_start_waits_in_an_encrypted_queue_that_raises_an_alarm()
    {
        var queue = Assert.Single(WithSchedules.Value.PropertiesOf("AWS::SQS::Queue"));

        Assert.Equal("arn:aws:kms:us-east-1:444455556666:key/WorkflowKey", queue["KmsMasterKeyId"]!.GetValue<string>());
        Assert.Equal("arn:aws:sqs:us-east-1:444455556666:crosslink-unstarted-batches", Schedule("nightly")["Target"]!["DeadLetterConfig"]!["Arn"]!.GetValue<string>());
        Assert.Contains(WithSchedules.Value.PropertiesOf("AWS::CloudWatch::Alarm"), alarm =>
            alarm["Dimensions"]?[0]!["Value"]!.GetValue<string>() == "crosslink-unstarted-batches");
    }

    [Fact]
    public void Scheduler_may_start_the_batch_and_fill_the_queue_and_no_more()
    {
        var role = WithSchedules.Value.RolePolicies()["crosslink-scheduler/scheduler"];

        Assert.Equal("arn:aws:iam::444455556666:role/crosslink-scheduler", Schedule("nightly")["Target"]!["RoleArn"]!.GetValue<string>());
        Assert.Equal(
            ["states:StartExecution", "sqs:SendMessage", """["kms:Decrypt","kms:GenerateDataKey"]"""],
            role["Statement"]!.AsArray().Select(statement => statement!["Action"]!.ToString().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Distributed_map_runs_as_standard_alone_and_may_start_its_own_children()
    {
        var machine = Assert.Single(WithSchedules.Value.PropertiesOf("AWS::StepFunctions::StateMachine"));
        var start = WithSchedules.Value.RolePolicies()["crosslink-presign-batch-machine/presign-batch"]["Statement"]!.AsArray()
            .Single(statement => statement!["Action"]!.ToJsonString().Contains("StartExecution", StringComparison.Ordinal))!;

        Assert.Equal("STANDARD", machine["StateMachineType"]!.GetValue<string>());
        Assert.Contains("stateMachine:crosslink-presign-batch\"", start["Resource"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_failed_batch_raises_an_alarm() => Assert.Equal(
        1, Assert.Single(WithSchedules.Value.PropertiesOf("AWS::CloudWatch::Alarm"), alarm => alarm["AlarmName"]!.GetValue<string>() == "crosslink-presign-batch-executions-failed")["Threshold"]!.GetValue<int>());

    [Theory]
    [InlineData("""{"schedules":[{"name":"x","schedule":"rate(1 hour)","input":{"bucket":"b"}}]}""", "x: input needs expiresInSeconds")]
    [InlineData("""{"schedules":[{"name":"x","schedule":"rate(1 hour)","input":{"expiresInSeconds":600}}]}""", "x: input needs a bucket")]
    [InlineData("""{"schedules":[{"name":"x","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":60}}]}""", "x: input needs expiresInSeconds")]
    [InlineData("""{"schedules":[{"name":"x","input":{"bucket":"b","expiresInSeconds":600}}]}""", "schedule")]
    [InlineData("""{"schedules":[{"name":"x","colour":1,"schedule":"rate(1 hour)","input":{}}]}""", "colour")]
    [InlineData("""{"schedule":[]}""", "schedules")]
    [InlineData("""{"schedules":null}""", "schedules")]
    [InlineData("null", "schedules")]
    [InlineData("[]", "schedules.json")]
    [InlineData("""{"schedules":[null]}""", "schedules[0] must be an object")]
    [InlineData("""{"schedules":[{"name":null,"schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":600}}]}""", "schedules[0]")]
    [InlineData("""{"schedules":[{"name":"x","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":"600"}}]}""", "x: input needs expiresInSeconds")]
    [InlineData("""{"schedules":[{"name":"x y","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":600}}]}""", "x y: name")]
    [InlineData("""{"schedules":[{"name":"--","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":600}}]}""", "--: name")]
    [InlineData("""{"schedules":[{"name":"x","schedule":"crn(1)","input":{"bucket":"b","expiresInSeconds":600}}]}""", "x: schedule")]
    [InlineData("""{"schedules":[{"name":"a-b","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":600}},{"name":"a.b","schedule":"rate(1 hour)","input":{"bucket":"b","expiresInSeconds":600}}]}""", "a-b and a.b")]
    public void A_bad_entry_is_refused_by_name(string schedules, string named) => Assert.Contains(
        named, Assert.Throws<SettingsException>(() => Crosslink.Cdk.Stacks.BatchSchedule.Parse(schedules)).Message, StringComparison.Ordinal);

    private static JsonObject Schedule(string name) =>
        Assert.Single(WithSchedules.Value.PropertiesOf("AWS::Scheduler::Schedule"), schedule => schedule["Name"]!.GetValue<string>() == name);

    /// <summary>A definition that is nothing but a distributed map.</summary>
    private static string StandIn()
    {
        var folder = Directory.CreateTempSubdirectory("crosslink-definitions").FullName;
        File.WriteAllText(Path.Combine(folder, "presign-batch.asl.json"), """
            {"StartAt":"Map","States":{"Map":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
             "StartAt":"AssumeRole","States":{"AssumeRole":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
             "Parameters":{"FunctionName":"${AssumeRoleFunctionArn}"},"End":true}}}}}}
            """);
        return folder;
    }
}
