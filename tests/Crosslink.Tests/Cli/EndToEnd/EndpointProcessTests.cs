namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command with an endpoint that is not a web address: the SDK takes it from the process's variables.</summary>
public sealed class EndpointProcessTests
{
    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "localhost:4580")]
    [InlineData("AWS_ENDPOINT_URL_SFN", "127.0.0.1")]
    public async Task An_endpoint_without_its_scheme_is_named_with_the_rule(string variable, string endpoint)
    {
        var ran = await CrosslinkProcess.RunAsync(
            new Dictionary<string, string> { [variable] = endpoint, ["AWS_REGION"] = "us-east-1", ["AWS_ACCESS_KEY_ID"] = "AKID", ["AWS_SECRET_ACCESS_KEY"] = "SECRET" },
            "link", "classic-movies", "a.mp4");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: InvalidEndpoint: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(endpoint, ran.Error, StringComparison.Ordinal);
        Assert.Contains(variable, ran.Error, StringComparison.Ordinal);
    }
}
