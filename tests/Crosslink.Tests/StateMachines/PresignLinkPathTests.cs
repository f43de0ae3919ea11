using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>The way of a link that can be made.</summary>
public sealed class PresignLinkPathTests
{
    [Fact]
    public async Task The_output_is_the_link_and_nothing_else()
    {
        var execution = await PresignLink.RunAsync(PresignLink.Healthy());
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);
        Scopes.Same(PresignLink.Link, JsonNode.Parse(execution.Outcome.Output!));
    }

    [Fact]
    public async Task Each_function_is_called_once_with_what_it_takes()
    {
        var tasks = PresignLink.Healthy();
        await PresignLink.RunAsync(tasks);
        Assert.Equal(PresignLink.Answers.Keys.Select(ScriptedFunctions.Arn), tasks.Functions);
        string[] payloads =
        [
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.Request}}}""",
            $$"""{"for":"link","execution":"{{TestExecution.Arn}}","request":{{PresignLink.Request}}}""",
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.Request}},"session":{{PresignLink.Session}}}""",
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.Request}},"session":{{PresignLink.Session}},"object":{{PresignLink.Found}}}""",
        ];
        Assert.All(payloads.Zip(tasks.Requests), pair => Scopes.Same(pair.First, pair.Second.Parameters!["Payload"]));
    }

    [Fact]
    public async Task The_history_shows_the_steps_in_order()
    {
        var execution = await PresignLink.RunAsync(PresignLink.Healthy());
        Assert.Equal(
            ["Link with a session", "Request or ticket", "ValidateRequest", "AssumeRole", "CheckObject", "Link, ticket or use", "PresignUrl"],
            execution.Events.Where(e => e.Type.EndsWith("StateEntered", StringComparison.Ordinal)).Select(e => e.Details!["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("\"s\"")]
    [InlineData("7")]
    public async Task An_input_of_any_kind_reaches_the_validation_and_its_refusal_the_operator(string input)
    {
        var tasks = PresignLink.With("ValidateRequest", ScriptedFunctions.Throws("InvalidRequestException", "request must be an object."));
        var execution = await PresignLink.RunAsync(tasks, input);
        Scopes.Same(input, tasks.Requests[0].Parameters!["Payload"]!["request"]);
        Assert.Equal("InvalidRequestException", execution.Outcome.Error);
    }

    [Theory]
    [InlineData("CheckObject", 1)]
    [InlineData("CheckObject", 2)]
    [InlineData("PresignUrl", 1)]
    [InlineData("PresignUrl", 2)]
    public async Task An_expired_session_is_assumed_again(string function, int times)
    {
        var tasks = PresignLink.With(function, [.. Enumerable.Repeat(ScriptedFunctions.Throws("SessionExpiredException"), times), "ok"]);
        var execution = await PresignLink.RunAsync(tasks);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);
        Assert.Equal((times + 1, times + 1), (tasks.CallsOf("ValidateRequest"), tasks.CallsOf("AssumeRole")));
    }

    [Theory]
    [InlineData("CheckObject")]
    [InlineData("PresignUrl")]
    public async Task A_session_that_expires_a_third_time_ends_the_execution(string function)
    {
        var tasks = PresignLink.With(function, ScriptedFunctions.Throws("SessionExpiredException"));
        var execution = await PresignLink.RunAsync(tasks);
        Assert.Equal(("SessionExpiredException", "Session keeps expiring"), (execution.Outcome.Error, execution.TerminalState));
        Assert.Equal((3, 3), (tasks.CallsOf("AssumeRole"), tasks.CallsOf(function)));
    }

    [Fact]
    public async Task A_ticket_is_issued_in_place_of_a_link()
    {
        var tasks = PresignLink.Healthy(PresignLink.IssueAnswers);
        var execution = await PresignLink.RunAsync(tasks, PresignLink.TicketRequest);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);
        Scopes.Same(PresignLink.IssuedTicket, JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal(PresignLink.IssueAnswers.Keys.Select(ScriptedFunctions.Arn), tasks.Functions);
        Scopes.Same(
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.TicketRequest}},"object":{{PresignLink.Found}}}""",
            tasks.Requests[^1].Parameters!["Payload"]);
    }

    [Fact]
    public async Task A_use_of_a_ticket_is_validated_as_its_request_and_counted_before_the_link_is_signed()
    {
        var tasks = PresignLink.Healthy(PresignLink.FollowAnswers);
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);
        Scopes.Same(PresignLink.Link, JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal(PresignLink.FollowAnswers.Keys.Select(ScriptedFunctions.Arn), tasks.Functions);
        string[] payloads =
        [
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.FollowRequest}}}""",
            $$"""{"execution":"{{TestExecution.Arn}}","request":{{PresignLink.Request}}}""",
        ];
        Assert.All(payloads.Zip(tasks.Requests), pair => Scopes.Same(pair.First, pair.Second.Parameters!["Payload"]));
        Scopes.Same($$"""{"execution":"{{TestExecution.Arn}}","ticket":{{PresignLink.Ticket}}}""", tasks.Requests[4].Parameters!["Payload"]);
    }

    [Fact]
    public async Task A_ticket_without_a_limit_is_not_counted()
    {
        var redemption = JsonNode.Parse(PresignLink.Redemption)!;
        redemption["ticket"]!.AsObject().Remove("maxUses");
        var tasks = PresignLink.With("RedeemTicket", redemption.ToJsonString());
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Scopes.Same(PresignLink.Link, JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal(0, tasks.CallsOf("CountUse"));
    }

    [Fact]
    public async Task A_look_at_a_ticket_with_a_limit_ends_before_anything_is_asked()
    {
        var tasks = PresignLink.With("RedeemTicket", PresignLink.Redemption.Replace("redeemed", "unconfirmed", StringComparison.Ordinal));
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Scopes.Same($$"""{"unconfirmed":{{PresignLink.Ticket}}}""", JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal([ScriptedFunctions.Arn("RedeemTicket")], tasks.Functions);
    }

    /// <summary>Whoever makes up tickets fails no execution, and so raises no alarm.</summary>
    [Theory]
    [InlineData("notFound", "Ticket does not exist")]
    [InlineData("expired", "Ticket has expired")]
    [InlineData("used", "Ticket is used up")]
    public async Task A_refused_ticket_is_an_answer_before_anything_is_asked(string status, string state)
    {
        var tasks = PresignLink.With("RedeemTicket", $$"""{"status":"{{status}}","request":null,"ticket":null}""");
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Scopes.Same($$"""{"refused":"{{status}}"}""", JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal([ScriptedFunctions.Arn("RedeemTicket")], tasks.Functions);
        Assert.Equal(state, execution.Events.Last(e => e.Type == "PassStateEntered").Details!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_use_that_others_have_had_is_an_answer_and_no_link()
    {
        var tasks = PresignLink.With("CountUse", """{"counted":false}""");
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Scopes.Same("""{"refused":"used"}""", JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal(0, tasks.CallsOf("PresignUrl"));
    }

    [Fact]
    public async Task An_expired_session_redeems_the_ticket_again()
    {
        var tasks = PresignLink.Healthy(PresignLink.FollowAnswers)
            .For(ScriptedFunctions.Arn("PresignUrl"), ScriptedFunctions.Throws("SessionExpiredException"), PresignLink.Link);
        var execution = await PresignLink.RunAsync(tasks, PresignLink.FollowRequest);
        Scopes.Same(PresignLink.Link, JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal((2, 2), (tasks.CallsOf("RedeemTicket"), tasks.CallsOf("CountUse")));
    }
}
