using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command, killed and interrupted in the middle of a batch.</summary>
public sealed class BatchProcessTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly BatchOutputFolder _output = new();

    // The command takes SIGTERM as it takes Ctrl-C, whose signal a test that runs in the background would pass on as ignored.
    [Theory]
    [InlineData("-KILL")]
    [InlineData("-TERM")]
    public async Task A_batch_that_was_cut_off_is_finished_without_losing_or_repeating_a_line(string signal)
    {
        var (films, ran) = await _output.CutOffAsync(
            films =>
            {
                WriteFilms(films);
                return CrosslinkProcess.Start(Arguments);
            },
            batch => CrosslinkProcess.SignalAsync(batch, signal));
        Assert.NotEqual(0, ran.ExitCode);
        Assert.Equal(signal == "-TERM", ran.Error.Contains("--resume", StringComparison.Ordinal));

        var resumed = await CrosslinkProcess.RunAsync([.. Arguments, "--resume"]);

        Assert.Equal(0, resumed.ExitCode);
        Assert.StartsWith($"{films:N0} lines: {films:N0} linked, 0 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, films).Select(line => (long)line), _output.Lines());

        // The first command's cloud has ended, and with it the links to it: none is left.
        Assert.Single(_output.Parts().SelectMany(part => _output.Read(part).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => new Uri((string)JsonNode.Parse(line)!["url"]!).Authority).Distinct());
    }

    [Fact]
    public async Task An_interruption_stops_the_execution_in_a_cloud_that_goes_on()
    {
        _data.Write("classic-movies/film-1.mp4", "0123456789");
        await using var cloud = await EmbeddedCloud.StartAsync(new CloudSettings(_data.Path, Port: 0), Cancellation);
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = cloud.Endpoint.AbsoluteUri,
            ["AWS_REGION"] = cloud.Region,
            ["AWS_ACCESS_KEY_ID"] = cloud.Operator.Id,
            ["AWS_SECRET_ACCESS_KEY"] = cloud.Operator.Secret,
        };
        string[] arguments = ["batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--out", _output.Path];

        var (films, ran) = await _output.CutOffAsync(
            films =>
            {
                WriteFilms(films);
                return CrosslinkProcess.Start(variables, arguments);
            },
            batch => CrosslinkProcess.SignalAsync(batch, "-TERM"));

        Assert.StartsWith("crosslink: Interrupted: Stopped with ", ran.Error.Split(Environment.NewLine).Last(line => line.StartsWith("crosslink: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(cloud.Operator.Id, cloud.Operator.Secret),
            new AmazonStepFunctionsConfig { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = cloud.Region });
        var newest = (await client.ListExecutionsAsync(
            new ListExecutionsRequest { StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-batch" }, Cancellation)).Executions[0];
        Assert.Equal("ABORTED", newest.Status.Value);

        var resumed = await CrosslinkProcess.RunAsync(variables, [.. arguments, "--resume"]);
        Assert.StartsWith($"{films:N0} lines: {films:N0} linked, 0 failed", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_on_a_terminal_ends_it_with_the_words_how_to_go_on()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script(1), which gives a command a terminal.");

        // A test that runs in the background is born with SIGINT ignored, and would pass that on.
        var command = string.Join(' ', ["stty cols 80; exec env --default-signal=INT dotnet", Path.Combine(AppContext.BaseDirectory, "crosslink.dll"), .. Arguments]);
        var (_, ran) = await _output.CutOffAsync(
            films =>
            {
                WriteFilms(films);
                return Process.Start(new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    Environment = { ["TERM"] = "xterm-256color" },
                })!;
            },
            async terminal =>
            {
                await terminal.StandardInput.WriteAsync("\u0003".AsMemory(), Cancellation);
                await terminal.StandardInput.FlushAsync(Cancellation);
            });

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("━", ran.Output, StringComparison.Ordinal);

        // The cursor is there again, and the words stand behind the bar.
        Assert.Matches("\\e\\[\\?25hcrosslink: Interrupted: Stopped with [0-9,]+ lines in .*\r\nRun the same command with --resume to finish\\.\r\n$", ran.Output);
    }

    public void Dispose()
    {
        _data.Dispose();
        _output.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A column so long that Step Functions' limit of a child's input cuts the batch into many children, which do not end together.
    private void WriteFilms(int count)
    {
        var column = new string('x', 4000);
        var films = Enumerable.Range(1, count).Select(film => $"film-{film}.mp4").ToList();
        _data.Write("m.csv", string.Join('\n', ["key,note", .. films.Select(film => $"{film},{column}")]));
        foreach (var film in films)
        {
            _data.Write($"classic-movies/{film}", "0123456789");
        }
    }

    private string[] Arguments => ["batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--data", _data.Path, "--out", _output.Path, "--expires", "1h"];
}
