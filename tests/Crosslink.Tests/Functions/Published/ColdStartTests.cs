namespace Crosslink.Tests.Functions.Published;

/// <summary>A function loads what its step needs, and nothing else.</summary>
[Collection(nameof(PublishedBinary))]
public sealed class ColdStartTests(PublishedBinary binary)
{
    [Theory]
    [InlineData("ValidateRequest", """{"execution":"x","request":{"bucket":"classic-movies","key":"k"}}""", false)]
    [InlineData("AssumeRole", """{"for":"link","execution":"x","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":60}}""", true)]
    public async Task Only_a_step_that_calls_AWS_loads_OpenSSL(string step, string payload, bool calls)
    {
        var variables = new Dictionary<string, string>(new Steps().Variables) { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" };
        await using var function = await PublishedFunction.StartAsync(binary.Executable, step, variables);

        await function.InvokeAsync(payload);

        Assert.Equal(calls, function.LoadedFiles.Any(file => file.StartsWith("libcrypto", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ValidateRequest", """{"execution":"x","request":{"bucket":"classic-movies","key":"k"}}""")]
    [InlineData("AssumeRole", """{"for":"link","execution":"x","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":60}}""", "AWSSDK.KeyManagementService.dll", "AWSSDK.SecurityToken.dll")]
    public async Task A_step_loads_only_the_clients_it_calls_with(string step, string payload, params string[] clients)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        var variables = new Dictionary<string, string>(new Steps().Variables) { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" };
        await using var function = await PublishedFunction.StartManagedAsync(step, variables);

        await function.InvokeAsync(payload);

        string[] all = ["AWSSDK.KeyManagementService.dll", "AWSSDK.S3.dll", "AWSSDK.SecurityToken.dll"];
        Assert.Equal(clients, function.LoadedFiles.Intersect(all).Order());
    }
}
