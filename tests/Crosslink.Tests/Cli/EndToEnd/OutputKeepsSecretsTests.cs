using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.EndToEnd;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>
/// All that the built command prints and writes, of every kind of run, is searched for every credential that its cloud
/// has issued and for the caller's own. The search is shown to find what it looks for.
/// </summary>
public sealed class OutputKeepsSecretsTests : IDisposable
{
    private const string Machine = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link";

    private static readonly string[][] Commands =
    [
        ["link", "classic-movies", "metropolis-1927.mp4", "--history"],
        ["link", "classic-movies", "metropolis-1927.mp4", "--json", "--allow-from", "127.0.0.0/8"],
        ["link", "classic-movies", "metropolis-1927.mp4", "--json", "--state-machine", $"{Machine}-express"],
        ["link", "classic-movies", "nope.mp4", "--history"],
        ["link", "classic-movies", "nope.mp4", "--json"],
        ["link", "classic-movies", "archive/the-lost-world-1925.mp4", "--state-machine", $"{Machine}-express"],
        ["link", "private-reels", "x"],
        ["link", "vault", "x", "--history", "--json"],
        ["link", "classic-movies", "metropolis-1927.mp4", "--expires", "2h"],
        ["link", "classic-movies", "metropolis-1927.mp4", "--state-machine", $"{Machine}-of-nobody"],
        ["link", "classic-movies", "metropolis-1927.mp4", "--expirs", "1h"],
    ];

    private readonly DataFolder _manifests = new();
    private readonly BatchOutputFolder _output = new();
    private readonly IssuedCredentials _issued = new();
    private readonly List<Leaf> _leaves = [];
    private Dictionary<string, string> _variables = [];

    [Fact]
    public async Task No_command_prints_a_secret_nor_a_token_outside_a_link()
    {
        await using var test = await StartAsync(HandlerTable.Create);
        _manifests.Write("m.csv", "key\nmetropolis-1927.mp4\nnope.mp4\n../bad\narchive/the-lost-world-1925.mp4\n");

        foreach (var command in Commands)
        {
            await RunAsync(command);
        }

        using (var client = test.StepFunctions())
        {
            var executions = await client.ListExecutionsAsync(new() { StateMachineArn = Machine }, TestContext.Current.CancellationToken);
            await RunAsync(["history", executions.Executions[0].ExecutionArn]);
            await RunAsync(["history", executions.Executions[^1].ExecutionArn, "--json"]);
        }

        await RunAsync(["batch", Path.Combine(_manifests.Path, "m.csv"), "--bucket", "classic-movies", "--out", _output.Path]);
        await RunAsync(["batch", "s3://private-reels/", "--out", Path.Combine(_output.Path, "none"), "--json"]);
        foreach (var file in Directory.EnumerateFiles(_output.Path, "*", SearchOption.AllDirectories))
        {
            Add(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        Assert.Contains("arn:aws:iam::111122223333:role/S3Access", _issued.RoleArns);
        Assert.Contains(_leaves, leaf => leaf.IsUrl);
        Assert.Contains(_leaves, leaf => leaf.Text == "ObjectArchivedException");
        Assert.Equal([], _issued.FoundIn(_leaves));
        Assert.DoesNotContain(_leaves, leaf => Traces.Undress(leaf.Text).Contains(test.Cloud.Keys.Operator.Secret, StringComparison.Ordinal));
        Assert.All([LocalCloud.SourceAccountId, "S3Access", "VaultAccess"], name => Assert.DoesNotContain(_leaves, leaf => leaf.Text.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Search_finds_what_a_function_tells_in_its_error()
    {
        await using var test = await StartAsync((name, environment) => name == "AssumeRole" ? Telling(HandlerTable.Create(name, environment)) : HandlerTable.Create(name, environment));

        await RunAsync(["link", "classic-movies", "metropolis-1927.mp4"]);

        Assert.Contains(_issued.FoundIn(_leaves), each => each.StartsWith("secret", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _manifests.Dispose();
        _output.Dispose();
    }

    private async Task<CloudUnderTest> StartAsync(Func<string, FunctionEnvironment, FunctionHandler> compose)
    {
        var test = await CloudUnderTest.StartAsync(options => options with { Compose = compose });
        _issued.Watch(test.Cloud);
        _variables = new()
        {
            ["AWS_ENDPOINT_URL"] = test.Endpoint.ToString(),
            ["AWS_REGION"] = LocalCloud.Region,
            ["AWS_ACCESS_KEY_ID"] = test.Cloud.Keys.Operator.Id,
            ["AWS_SECRET_ACCESS_KEY"] = test.Cloud.Keys.Operator.Secret,
        };
        return test;
    }

    private FunctionHandler Telling(FunctionHandler assuming) => async (payload, context) =>
    {
        await assuming(payload, context);
        throw new InvalidOperationException($"It broke with {_issued.Latest.SecretAccessKey} in hand.");
    };

    private async Task RunAsync(string[] command)
    {
        var ran = await CrosslinkProcess.RunAsync(_variables, command);
        Assert.NotEqual("", ran.Output + ran.Error);
        Add(ran.Output);
        Add(ran.Error);
    }

    // A document, lines of JSON, or text in which a link is a line of its own.
    private void Add(string text)
    {
        var document = Leaf.Of(text.Trim()).ToList();
        _leaves.AddRange(document is not [{ } only] || only.Text != text.Trim()
            ? document
            : text.Split('\n').SelectMany(line => Leaf.Of(line.Trim(), line.StartsWith("http", StringComparison.Ordinal))));
    }
}
