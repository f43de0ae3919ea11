namespace Crosslink.Tests.WebConsole;

/// <summary>The page of a Map run whose execution has the output of another state machine.</summary>
public sealed class ForeignOutputTests
{
    private const string Arn = "arn:aws:states:us-east-1:444455556666:mapRun:crosslink-presign-batch/Make the links:1";

    [Theory]
    [InlineData("""{"errors":{"warehouse":"text","ObjectNotFoundException":2,"half":1.5,"none":null,"big":1e40}}""", true)]
    [InlineData("""{"errors":{"ObjectNotFoundException":2,"ObjectNotFoundException":3}}""", false)]
    [InlineData("""{"errors":{"\ud83d":1}}""", false)]
    [InlineData("""{"errors":[1]}""", false)]
    [InlineData("""{"errors":7}""", false)]
    [InlineData("""[{"errors":{}}]""", false)]
    [InlineData("null", false)]
    [InlineData("{", false)]
    public async Task Only_counts_of_errors_are_shown(string output, bool counts)
    {
        using var service = new ScriptedExecutions
        {
            Description = new() { Status = "SUCCEEDED", StartDate = ScriptedExecutions.Start, StopDate = ScriptedExecutions.Start, Output = output },
        };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        var page = await console.PageAsync($"/map-run?arn={Uri.EscapeDataString(Arn)}");

        Assert.Equal(counts, page.Contains("""<th scope="row">ObjectNotFoundException</th><td class="number">2</td>""", StringComparison.Ordinal));
        Assert.DoesNotContain("warehouse", page, StringComparison.Ordinal);
    }

    /// <summary>An execution's own page shows whatever it was given, and whatever it gave.</summary>
    [Theory]
    [InlineData("""{"a":"\ud83d"}""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("{")]
    public async Task An_execution_has_a_page_whatever_it_holds(string text)
    {
        using var service = new ScriptedExecutions
        {
            Description = new() { Status = "FAILED", StartDate = ScriptedExecutions.Start, StopDate = ScriptedExecutions.Start, Input = text, Output = text, Error = "E", Cause = text },
        };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        Assert.Contains("FAILED", await console.PageAsync(console.PathOf(ScriptedExecutions.ArnOf("one"))), StringComparison.OrdinalIgnoreCase);
    }
}
