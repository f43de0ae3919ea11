using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Crosslink.Aspire.Tests;

/// <summary>The app host of <c>tests/aspire/AppHost</c>, whose local cloud answers. <c>CROSSLINK_COMMAND</c> names the command to run.</summary>
public sealed class RunningAppHost : IAsyncLifetime
{
    private DistributedApplication? _app;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The app host has not started.");

    public async ValueTask InitializeAsync()
    {
        var command = Environment.GetEnvironmentVariable("CROSSLINK_COMMAND") ?? throw new InvalidOperationException("Set CROSSLINK_COMMAND, or run tests/aspire/run.");
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([$"--port={FreePort()}", $"--command={command}"]);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("crosslink");
    }

    public IResource Resource(string name) => App.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == name);

    /// <summary>The value of <c>--keys</c> in the command line of the local cloud.</summary>
    public async Task<string> KeysFileAsync()
    {
        var execution = App.Services.GetRequiredService<DistributedApplicationExecutionContext>();
        var configuration = await ExecutionConfigurationBuilder.Create(Resource("crosslink")).WithArgumentsConfig().BuildAsync(execution);
        var arguments = configuration.Arguments.Select(argument => argument.Value).ToList();
        return arguments[arguments.IndexOf("--keys") + 1];
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
