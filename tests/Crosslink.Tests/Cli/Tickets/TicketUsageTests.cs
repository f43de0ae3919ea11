namespace Crosslink.Tests.Cli.Tickets;

public sealed class TicketUsageTests
{
    private const string Id = "dUsc7-o-rw7xp8p0o0y7iJh19dVAOCybsG3lEmiAJy5H6w3kVMa4nGCv6SOTHA7G";

    [Theory]
    [InlineData("'--valid' is required", "films", "a.mp4")]
    [InlineData("No key: write crosslink ticket films KEY", "films", "--valid", "7d")]
    [InlineData("whole days", "films", "a.mp4", "--valid", "36h")]
    [InlineData("whole days", "films", "a.mp4", "--valid", "7")]
    [InlineData("whole days", "films", "a.mp4", "--valid", "0d")]
    [InlineData("a number", "films", "a.mp4", "--valid", "7d", "--uses", "once")]
    [InlineData("Name one ticket, or a run", "revoke")]
    [InlineData("Name one ticket, or a run", "revoke", Id, "--run", "r")]
    [InlineData("not the name of a run", "revoke", "--run", "a/b")]
    [InlineData("Did you mean 'revoke'?", "revok", Id)]
    [InlineData("Did you mean '--json'?", "show", Id, "--jsn")]
    public async Task A_command_line_that_makes_no_sense_is_a_usage_error(string about, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(["ticket", .. arguments]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, ran.Error.Split("Usage:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ticket", "https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q", "--valid", "7d")]
    [InlineData("ticket", "show", "https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-")]
    [InlineData("ticket", "revoke", "qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q.")]
    [InlineData("ticket", "qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q", "--valid", "7d")]
    [InlineData("ticket", "revoke", "--run", "qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q/")]
    [InlineData("link", "https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q")]
    public async Task What_may_be_a_ticket_is_not_repeated(params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.DoesNotContain("K1s-KDSDRMF1fJ", ran.Error.Split("Usage:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--uses is for tickets", "--uses", "1")]
    [InlineData("--check none is for tickets", "--check", "none")]
    public async Task Options_of_tickets_need_tickets(string about, params string[] options)
    {
        var ran = await CrosslinkInProcess.RunAsync(["batch", "m.csv", "--bucket", "films", "--out", "o", .. options]);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains(about, ran.Error.Split("Usage:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("revoke")]
    public async Task Help_of_a_sub_command_does_not_ask_for_an_object(string command)
    {
        var ran = await CrosslinkInProcess.RunAsync("ticket", command, "--help");

        Assert.Equal(0, ran.ExitCode);
        Assert.DoesNotContain("BUCKET/KEY", ran.Output, StringComparison.Ordinal);
        Assert.Contains($"crosslink ticket {command} https://", ran.Output, StringComparison.Ordinal);
    }
}
