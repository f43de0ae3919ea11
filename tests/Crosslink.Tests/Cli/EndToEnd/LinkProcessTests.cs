namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command with no variable set, as on a machine that has never heard of AWS.</summary>
public sealed class LinkProcessTests
{
    [Fact]
    public async Task The_first_command_of_the_README_prints_one_line()
    {
        var ran = await CrosslinkProcess.RunAsync("link", "classic-movies", "metropolis-1927.mp4");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("http://127.0.0.1:", Assert.Single(ran.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("The link was tried and works", ran.Error, StringComparison.Ordinal);
        Assert.Contains("crosslink local", ran.Error, StringComparison.Ordinal);
    }
}
