using System.Net;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Cli.Tickets;

public sealed class TicketCommandTests : IDisposable
{
    private const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-link-express";
    private const string Url = "https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q";
    private const string Id = "-Usc7-o-rw7xp8p0o0y7iJh19dVAOCybsG3lEmiAJy5H6w3kVMa4nGCv6SOTHA7G";
    private const string Ticket = $$"""{"ticketUrl":"{{Url}}","ticketId":"{{Id}}","validUntil":"2026-08-08T12:00:00Z"}""";

    private readonly ScriptedWorkflow _workflow = new()
    {
        Machines =
        [
            new() { Name = "crosslink-presign-link", StateMachineArn = ScriptedWorkflow.Machine, Type = StateMachineType.STANDARD },
            new() { Name = "crosslink-presign-link-express", StateMachineArn = Machine, Type = StateMachineType.EXPRESS },
        ],
        Output = Ticket,
    };

    [Fact]
    public async Task The_express_machine_is_asked_for_a_ticket_and_its_URL_alone_is_the_result()
    {
        var ran = await RunAsync("films", "a b.mp4", "--valid", "7d", "--uses", "1", "--expires", "5m", "--download-as", "b.mp4");

        Assert.Equal((0, Url + Environment.NewLine), (ran.ExitCode, ran.Output));
        Assert.Equal(Machine, _workflow.StartedExpress!.StateMachineArn);
        Assert.Equal(
            """{"bucket":"films","key":"a b.mp4","expiresInSeconds":300,"downloadAs":"b.mp4","ticket":{"validDays":7,"maxUses":1}}""",
            _workflow.StartedExpress.Input);
        Assert.Contains("The ticket works 1 time, until 2026-08-08 12:00:00 UTC.", ran.Error, StringComparison.Ordinal);

        // Words that can be pasted: this id begins as an option does.
        Assert.Contains($"crosslink ticket revoke -- {Id}", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"bucket":"films","key":"in/a.pdf","operation":"upload","ticket":{"validDays":7}}""", "--upload")]
    [InlineData(
        """{"bucket":"films","key":"in/a.pdf","contentType":"application/pdf","overwrite":true,"operation":"upload","ticket":{"validDays":7}}""",
        "--upload", "--overwrite", "--content-type", "application/pdf")]
    [InlineData(
        """{"bucket":"films","key":"in/a.pdf","expiresInSeconds":3600,"allowedCidrs":["203.0.113.0/24"],"operation":"form","overwrite":true,"ticket":{"validDays":7,"maxUses":1}}""",
        "--form", "--expires", "1h", "--allow-from", "203.0.113.0/24", "--uses", "1")]
    public async Task A_ticket_for_uploads_is_asked_for(string input, params string[] options)
    {
        var ran = await RunAsync(["films", "in/a.pdf", "--valid", "7d", .. options]);

        Assert.Equal((0, Url + Environment.NewLine), (ran.ExitCode, ran.Output));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(input), JsonNode.Parse(_workflow.StartedExpress!.Input)), _workflow.StartedExpress.Input);
    }

    [Theory]
    [InlineData("--upload cannot be combined with --form.", "--upload", "--form")]
    [InlineData("--version-id is for downloads and cannot be combined with --form.", "--form", "--version-id", "1")]
    [InlineData("--download-as is for downloads and cannot be combined with --upload.", "--upload", "--download-as", "x")]
    [InlineData("--overwrite is for uploads: add --upload.", "--overwrite")]
    public async Task What_an_upload_cannot_have_is_refused(string error, params string[] options)
    {
        var ran = await RunAsync(["films", "in/a.pdf", "--valid", "7d", .. options]);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(error, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_output()
    {
        var ran = await RunAsync("films", "a.mp4", "--valid", "7d", "--json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Ticket), JsonNode.Parse(ran.Output)));
    }

    [Fact]
    public async Task A_Standard_machine_is_not_started()
    {
        var ran = await RunAsync("films", "a.mp4", "--valid", "7d", "--state-machine", ScriptedWorkflow.Machine);

        Assert.Equal(0, ran.ExitCode);
        Assert.Null(_workflow.Started);
        Assert.NotNull(_workflow.StartedExpress);
    }

    [Theory]
    [InlineData("ticket", "films", "a.mp4", "--valid", "7d")]
    [InlineData("ticket", "show", Url)]
    [InlineData("ticket", "revoke", Url)]
    [InlineData("batch", "s3://films/", "--out", "o", "--tickets", "7d")]
    [InlineData("batch", "s3://films/", "--out", "o", "--tickets", "7d", "--data", ".")]
    public async Task A_cloud_that_would_end_with_the_command_has_no_tickets(params string[] arguments)
    {
        var environment = new TestCommandEnvironment();
        var ran = await CrosslinkInProcess.RunAsync(environment, arguments);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: NoEndpoint: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(environment.Clouds);
    }

    [Theory]
    [InlineData(ScriptedWorkflow.LinkJson)]
    [InlineData("{}")]
    [InlineData("""{"ticketUrl":"https://x/\u001b[2J","ticketId":"x","validUntil":"2026-08-08T12:00:00Z"}""")]
    public async Task The_output_of_another_machine_is_refused_and_not_repeated(string output)
    {
        using var other = new ScriptedWorkflow { Machines = _workflow.Machines, Output = output };
        using var web = new TestWeb();
        var ran = await RunAsync(other, web, "films", "a.mp4", "--valid", "7d");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: UnexpectedOutput: ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TOKEN", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, 0)]
    [InlineData(HttpStatusCode.OK, 0)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.BadGateway, 1)]
    public async Task The_ticket_is_tried_after_it_was_printed(HttpStatusCode status, int exitCode)
    {
        using var web = new TestWeb { Answer = () => TestWeb.Refusal(status, "") };
        var ran = await RunAsync(_workflow, web, "films", "a.mp4", "--valid", "7d");

        Assert.Equal((exitCode, Url + Environment.NewLine), (ran.ExitCode, ran.Output));
        Assert.Equal([(Url, null)], web.Requests);
        Assert.Equal(exitCode == 1, ran.Error.Contains("TicketDoesNotWork", StringComparison.Ordinal));
        Assert.DoesNotContain(Url, ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workflow.Dispose();

    private Task<Ran> RunAsync(params string[] arguments) =>
        RunAsync(_workflow, new TestWeb { Answer = () => new HttpResponseMessage(HttpStatusCode.NoContent) }, arguments);

    private static Task<Ran> RunAsync(ScriptedWorkflow workflow, TestWeb web, params string[] arguments)
    {
        var environment = new TestCommandEnvironment { StepFunctions = workflow, Web = web, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4580" } };
        return CrosslinkInProcess.RunAsync(environment, ["ticket", .. arguments]);
    }
}
