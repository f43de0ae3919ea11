using Crosslink.Cli.Proxies;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>Proxies that the environment names, in front of a command that has better to do than to ask them.</summary>
public sealed class ProxyTests
{
    // Nothing listens on the discard port.
    private const string Dead = "http://someone:pass-word@127.0.0.1:9";

    private static readonly Dictionary<string, string> Caller = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKID",
        ["AWS_SECRET_ACCESS_KEY"] = "key",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_MAX_ATTEMPTS"] = "1",
    };

    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task A_cloud_of_the_commands_own_its_functions_and_the_trial_use_none(string variable)
    {
        var ran = await CrosslinkProcess.RunAsync(new Dictionary<string, string> { [variable] = Dead }, "link", "classic-movies", "metropolis-1927.mp4");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("The link was tried and works", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP_PROXY", "http://states.invalid")]
    [InlineData("HTTPS_PROXY", "https://states.invalid")]
    [InlineData("ALL_PROXY", "https://states.invalid")]
    public async Task The_proxy_that_cannot_be_reached_is_named_without_its_password(string variable, string endpoint)
    {
        var ran = await CrosslinkProcess.RunAsync(
            new Dictionary<string, string>(Caller) { [variable] = Dead, ["AWS_ENDPOINT_URL"] = endpoint }, "link", "films", "a.mp4");

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("crosslink: EndpointUnreachable: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"The request went to 127.0.0.1:9, the proxy in {variable}.", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unset", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP_PROXY", "http://states.invalid", "UnexpectedAnswer")]
    [InlineData("HTTPS_PROXY", "https://states.invalid", "EndpointUnreachable")]
    public async Task A_proxy_that_wants_another_password_is_named_without_the_one_it_got(string variable, string endpoint, string error)
    {
        using var proxy = new TunnelRecorder();
        var ran = await CrosslinkProcess.RunAsync(
            new Dictionary<string, string>(Caller) { [variable] = $"http://someone:pass-word@{proxy.Host}", ["AWS_ENDPOINT_URL"] = endpoint },
            "link", "films", "a.mp4", "--json");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains($"\"error\":\"{error}\"", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"The request went to {proxy.Host}, the proxy in {variable}.", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://someone:pass-word@127.0.0.1:99999")]
    [InlineData("socks9://someone:pass-word@127.0.0.1:9")]
    [InlineData("http://someone:pass-word@[bad")]
    [InlineData("http://")]
    [InlineData("http:/10.1.2.3:3128")]
    [InlineData("proxy.example:")]
    public async Task A_variable_that_names_no_proxy_is_refused_instead_of_passed_over(string value)
    {
        var ran = await CrosslinkProcess.RunAsync(new Dictionary<string, string>(Caller) { ["HTTPS_PROXY"] = value, ["AWS_ENDPOINT_URL"] = "https://states.invalid" }, "link", "films", "a.mp4");

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("crosslink: InvalidSetting: HTTPS_PROXY is not the address of a proxy", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("proxy.example:3128/")]
    [InlineData("socks5://user:pass/word@[::1]:1080")]
    [InlineData("HTTPS://proxy.example")]
    public void Every_address_that_dotnet_takes_is_taken(string value) => new ProxyVariables(name => name == "https_proxy" ? value : null).Demand();

    [Fact]
    public async Task Without_a_proxy_the_endpoint_that_is_set_is_named_and_no_other()
    {
        var ran = await CrosslinkProcess.RunAsync(
            new Dictionary<string, string>(Caller) { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9", ["HTTP_PROXY"] = "http://proxy.invalid:3128" }, "link", "films", "a.mp4");

        Assert.Contains("Check AWS_ENDPOINT_URL and the network; unset it", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy", ran.Error, StringComparison.OrdinalIgnoreCase);
    }
}
