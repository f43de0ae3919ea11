using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.Clouds;

public sealed class LocalCommandTests
{
    [Fact]
    public async Task What_to_paste_goes_to_standard_output()
    {
        var (ran, _) = await RunAsync("local");

        Assert.Equal(
            """
            # As account B's operator, who runs the workflows:
            unset AWS_PROFILE AWS_SESSION_TOKEN
            export AWS_ENDPOINT_URL=http://127.0.0.1:4580
            export AWS_ACCESS_KEY_ID=AKIDOPERATOR
            export AWS_SECRET_ACCESS_KEY=operator-secret
            export AWS_REGION=us-east-1
            export AWS_DEFAULT_REGION=us-east-1
            export AWS_DISABLE_HOST_PREFIX_INJECTION=true
            # As account A's owner, who owns the buckets:
            # export AWS_ACCESS_KEY_ID=AKIDOWNER
            # export AWS_SECRET_ACCESS_KEY=owner-secret

            """,
            ran.Output);
    }

    [Fact]
    public async Task What_there_is_and_what_to_try_goes_to_standard_error()
    {
        var (ran, _) = await RunAsync("local");

        Assert.Contains("  films\n  posters (not in the source catalogue, so no links)\n  (not served: 'Posters (old)' is not a bucket name)\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"  {ScriptedWorkflow.Machine} (standard)\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"aws stepfunctions start-execution --state-machine-arn {ScriptedWorkflow.Machine}", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--endpoint-url http://127.0.0.1:4580", ran.Error, StringComparison.Ordinal);
        Assert.Matches(@"Its console: http://127\.0\.0\.1:[0-9]+/\n", ran.Error);
        Assert.Contains("A role for state machines of your own: arn:aws:iam::444455556666:role/experiments\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_well_when_it_is_interrupted()
    {
        var (ran, environment) = await RunAsync("local", "--data", "buckets", "--port", "4580", "--keys", "keys.json");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(new CloudSettings("buckets", 4580, "keys.json"), Assert.Single(environment.Clouds) with { ServedHosts = [] });
        Assert.Empty(environment.Clouds[0].ServedHosts);
        Assert.Equal(1, environment.CloudsEnded);
        Assert.EndsWith($"Stopped.{Environment.NewLine}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_everything_is_one_object()
    {
        var (ran, _) = await RunAsync("local", "--json");

        var printed = JsonNode.Parse(ran.Output)!.AsObject();
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:[0-9]+\z", (string)printed["console"]!);
        printed.Remove("console");
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {
                  "endpoint": "http://127.0.0.1:4580", "region": "us-east-1",
                  "operator": {"accessKeyId": "AKIDOPERATOR", "secretAccessKey": "operator-secret"},
                  "owner": {"accessKeyId": "AKIDOWNER", "secretAccessKey": "owner-secret"},
                  "experimentRoleArn": "arn:aws:iam::444455556666:role/experiments",
                  "buckets": ["films", "posters"], "refusedFolders": [{"name": "Posters (old)", "reason": "is not a bucket name"}],
                  "stateMachines": ["{{ScriptedWorkflow.Machine}}"]
                }
                """),
            printed));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("http")]
    public async Task What_is_not_a_port_is_a_usage_error(string port)
    {
        var ran = await CrosslinkInProcess.RunAsync("local", "--port", port);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
    }

    [Theory]
    [InlineData("--host", "localhost")]
    [InlineData("--host", "1")]
    [InlineData("--host", "0.0.0.0:4580")]
    [InlineData("--host", "http://0.0.0.0")]
    [InlineData("--host", "")]
    [InlineData("--served-host", "http://crosslink")]
    [InlineData("--served-host", "crosslink:4580")]
    [InlineData("--served-host", "*")]
    [InlineData("--served-host", "")]
    public async Task What_is_not_an_address_and_what_is_not_a_name_is_a_usage_error(string option, string value)
    {
        var ran = await CrosslinkInProcess.RunAsync("local", option, value);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"'{value}'", ran.Error + "''", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_others_can_reach_it_is_told_before_anything_else()
    {
        var (ran, environment) = await RunAsync("local", "--host", "0.0.0.0", "--served-host", "crosslink", "--served-host", "films.test");

        Assert.StartsWith("WARNING: this cloud listens on 0.0.0.0, which other machines can reach.", ran.Error, StringComparison.Ordinal);
        var settings = Assert.Single(environment.Clouds);
        Assert.Equal(IPAddress.Any, settings.Address);
        Assert.Equal(["crosslink", "films.test"], settings.ServedHosts);
    }

    [Theory]
    [InlineData]
    [InlineData("--host", "127.0.0.2")]
    [InlineData("--host", "::1")]
    public async Task Where_nobody_else_can_reach_it_there_is_no_warning(params string[] host)
    {
        var (ran, _) = await RunAsync(["local", .. host]);

        Assert.DoesNotContain("WARNING", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_tells_of_requests_goes_to_standard_error_when_it_is_asked_for()
    {
        var (_, quiet) = await RunAsync("local");
        var (_, verbose) = await RunAsync("local", "--verbose");

        Assert.Null(Assert.Single(quiet.Clouds).Journal);
        Assert.NotNull(Assert.Single(verbose.Clouds).Journal);
    }

    private static async Task<(Ran Ran, TestCommandEnvironment CommandEnvironment)> RunAsync(params string[] arguments)
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow };
        var running = CrosslinkInProcess.RunAsync(environment, arguments);
        await environment.Interrupt.CancelAsync();
        return (await running, environment);
    }
}
