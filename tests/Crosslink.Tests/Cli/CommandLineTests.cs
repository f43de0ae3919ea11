namespace Crosslink.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("no-such-command")]
    [InlineData("graph", "one", "two")]
    public async Task Usage_errors_exit_2_and_leave_standard_output_empty(params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(arguments);

        Assert.Equal(2, ran.ExitCode);
        Assert.Empty(ran.Output);
        Assert.Contains("Usage:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_command_is_answered_with_the_one_that_was_meant()
    {
        var ran = await CrosslinkInProcess.RunAsync("lnk", "films", "a.mp4");

        Assert.Equal(2, ran.ExitCode);
        Assert.StartsWith("crosslink: 'lnk' is not a command. Did you mean 'link'?", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"x\u001b[31m\u202e", "x\u001b[31m\u202E")]
    [InlineData(@"\u001b[31m", "link", "films", "f1", "--expires", "\u001b[31m")]
    [InlineData(@"--\u009b1", "link", "films", "f1", "--\u009b1")]
    public async Task What_was_typed_does_not_command_the_terminal(string shown, params string[] arguments)
    {
        var ran = await CrosslinkInProcess.RunAsync(arguments);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(shown, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ran.Error, c => c is '\u001b' or '\u009b' or '\u202E');
    }

    [Fact]
    public async Task A_misspelt_option_is_a_usage_error_and_not_an_argument()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "--jsn");

        Assert.Equal(2, ran.ExitCode);
        Assert.Empty(ran.Output);
        Assert.Contains("'--jsn'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_dashes_an_argument_may_start_with_dashes()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "--", "--jsn");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("DefinitionNotFound: '--jsn'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_a_result_and_lists_commands_and_examples()
    {
        var ran = await CrosslinkInProcess.RunAsync("--help");

        Assert.Equal(0, ran.ExitCode);
        Assert.Empty(ran.Error);
        Assert.Contains("graph", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("history")]
    public async Task Help_of_a_command_can_be_asked_for_in_two_ways(string command) => Assert.Equal(
        await CrosslinkInProcess.RunAsync(command, "--help"), await CrosslinkInProcess.RunAsync("help", command));

    [Fact]
    public async Task Help_without_a_command_lists_the_commands() => Assert.Equal(
        await CrosslinkInProcess.RunAsync("--help"), await CrosslinkInProcess.RunAsync("help"));

    [Fact]
    public async Task Help_of_a_misspelt_command_is_a_usage_error()
    {
        var ran = await CrosslinkInProcess.RunAsync("help", "lnk");

        Assert.Equal(2, ran.ExitCode);
        Assert.StartsWith("crosslink help: 'lnk' is not a command. Did you mean 'link'?", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_a_command_ends_in_its_examples()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "--help");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("crosslink graph my-workflow.asl.json", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("ticket")]
    [InlineData("batch")]
    [InlineData("local")]
    [InlineData("console")]
    [InlineData("history")]
    [InlineData("graph")]
    [InlineData("teststate")]
    [InlineData("cost")]
    public async Task Help_names_no_type_of_the_code(string command)
    {
        var ran = await CrosslinkInProcess.RunAsync(command, "--help");

        Assert.Equal(0, ran.ExitCode);
        Assert.DoesNotContain("Crosslink.Cli", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_starts_with_an_at_sign_is_not_a_response_file()
    {
        var ran = await CrosslinkInProcess.RunAsync("graph", "@no-such-file");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("'@no-such-file'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_command_exits_2_on_a_usage_error()
    {
        var ran = await CrosslinkProcess.RunAsync("no-such-command");

        Assert.Equal(2, ran.ExitCode);
        Assert.Empty(ran.Output);
        Assert.Contains("no-such-command", ran.Error, StringComparison.Ordinal);
    }
}
