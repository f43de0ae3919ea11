using Amazon.StepFunctions;

namespace Crosslink.Tests.WebConsole;

/// <summary>Starting an execution of an Express state machine in AWS, which keeps no record of it.</summary>
public sealed class ExpressStartTests
{
    private const string Definition = """
        {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Lost"}]},
        "Lost":{"Type":"Fail","Error":"ObjectNotFoundException","CausePath":"States.Format('Check the key. {}', $.Cause)"}}}
        """;

    [Fact]
    public async Task The_result_is_waited_for_and_shown_without_the_links_signature()
    {
        using var service = Service(new() { Status = "SUCCEEDED", Output = """{"url":"https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=abc123"}""" });
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await StartAsync(console);

        Assert.Equal(("at-once", """{"x":1}"""), (Assert.Single(service.Waited).Name, service.Waited[0].Input));
        Assert.Empty(service.Started);
        Assert.Contains("succeeded</span>", page, StringComparison.Ordinal);
        Assert.Contains("Took 240 ms", page, StringComparison.Ordinal);
        Assert.Contains("?[signature hidden]", page, StringComparison.Ordinal);
        Assert.DoesNotContain("abc123", page, StringComparison.Ordinal);
        Assert.Contains("The history is in the log group /aws/vendedlogs/states/quick.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_has_its_advice()
    {
        using var service = Service(new() { Status = "FAILED", Error = "ObjectNotFoundException", Cause = "Check the key. There is no such object." });
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await StartAsync(console);

        Assert.Contains("""<h2>ObjectNotFoundException</h2>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="advice">Check the key.</p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<p class="cause">There is no such object.</p>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_that_the_page_comes_once_and_offers_the_sample()
    {
        using var service = Service(new() { Status = "SUCCEEDED" });
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var form = await console.PageAsync($"/start?machine={ScriptedExecutions.MachineArn}-express");

        Assert.Contains("crosslink-presign-link-express (Express)</option>", form, StringComparison.Ordinal);
        Assert.Contains("cannot be opened again", form, StringComparison.Ordinal);
        Assert.Contains("&quot;key&quot;: &quot;metropolis-1927.mp4&quot;", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_where_such_executions_are()
    {
        using var service = Service(new() { Status = "SUCCEEDED" });
        await using var console = await ConsoleUnderTest.StartAsync(service);

        Assert.Contains("Step Functions keeps no executions of Express state machines (crosslink-presign-link-express)", await console.PageAsync("/"), StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(ConsoleUnderTest console)
    {
        var token = await console.TokenAsync($"/start?machine={ScriptedExecutions.MachineArn}-express");
        using var answer = await console.PostAsync("/start", token, ("machine", $"{ScriptedExecutions.MachineArn}-express"), ("name", "at-once"), ("input", """{"x":1}"""));
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static ScriptedExecutions Service(Amazon.StepFunctions.Model.DescribeExecutionResponse ended) => new()
    {
        Machine = new() { Name = "crosslink-presign-link-express", StateMachineArn = $"{ScriptedExecutions.MachineArn}-express", Type = StateMachineType.EXPRESS },
        Definition = Definition,
        Description = ended,
    };
}
