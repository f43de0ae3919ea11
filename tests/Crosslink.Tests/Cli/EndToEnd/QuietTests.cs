namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary><c>-q</c>: standard error gets failures and nothing else.</summary>
public sealed class QuietTests
{
    [Fact]
    public async Task A_quiet_command_prints_its_result_alone()
    {
        var ran = await CrosslinkProcess.RunAsync("link", "classic-movies", "metropolis-1927.mp4", "-q");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.StartsWith("http://127.0.0.1:", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_command_still_says_why_it_failed()
    {
        var ran = await CrosslinkProcess.RunAsync("--quiet", "link", "classic-movies", "no-such-film.mp4");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: ObjectNotFoundException", ran.Error, StringComparison.Ordinal);
    }
}
