using System.Diagnostics;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>The built command before an endpoint that answers without end.</summary>
public sealed class EndlessEndpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crosslink-endless-");

    [Theory]
    [InlineData("link", "classic-movies", "a.mp4")]
    [InlineData("history", "one")]
    public async Task An_answer_that_is_larger_than_any_of_AWS_is_refused(params string[] arguments)
    {
        using var endpoint = new EndlessEndpoint(atOnce: 64 * 1024);
        var ran = await CrosslinkProcess.RunAsync(Variables(endpoint), arguments);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: UnexpectedAnswer: The response of {new Uri(endpoint.Url).Authority} has more than 16 MiB", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link", "classic-movies", "a.mp4")]
    [InlineData("history", "one")]
    public async Task SIGTERM_ends_a_command_in_the_middle_of_an_answer(params string[] arguments)
    {
        using var endpoint = new EndlessEndpoint(atOnce: 1);
        using var process = CrosslinkProcess.Start(Variables(endpoint), arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await endpoint.Begun;

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, $"crosslink: interrupted before the work was done{Environment.NewLine}"), (process.ExitCode, await error));
    }

    [Fact]
    public async Task So_is_a_listing()
    {
        using var endpoint = new EndlessEndpoint(atOnce: 64 * 1024, listsMachines: true);
        var ran = await CrosslinkProcess.RunAsync(Variables(endpoint), Batch());

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: UnexpectedAnswer: The response of {new Uri(endpoint.Url).Authority} has more than 16 MiB", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGTERM_ends_a_batch_in_the_middle_of_a_listing()
    {
        using var endpoint = new EndlessEndpoint(atOnce: 1, listsMachines: true);
        using var process = CrosslinkProcess.Start(Variables(endpoint), Batch());
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await endpoint.Begun;

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("crosslink: Interrupted: ", await error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] Batch()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "m.csv"), "key\na\n");
        return ["batch", Path.Combine(_folder.FullName, "m.csv"), "--bucket", "classic-movies", "--out", Path.Combine(_folder.FullName, "out")];
    }

    private static Dictionary<string, string> Variables(EndlessEndpoint endpoint) => new()
    {
        ["AWS_ENDPOINT_URL"] = endpoint.Url,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "AKID",
        ["AWS_SECRET_ACCESS_KEY"] = "SECRET",
        ["NO_PROXY"] = "*",
    };
}
