using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Crosslink.Aspire.Tests;

public sealed class AppHostTests(RunningAppHost host) : IClassFixture<RunningAppHost>
{
    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_references_the_local_cloud_hands_out_a_link_that_works()
    {
        await host.App.ResourceNotifications.WaitForResourceHealthyAsync("page", Ends);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await browser.GetAsync(new Uri(host.App.GetEndpoint("page", "http"), "films/metropolis-1927.mp4"), Ends);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(host.App.GetEndpoint("crosslink", "http").Port, answer.Headers.Location!.Port);
        using var film = await browser.GetAsync(answer.Headers.Location, Ends);
        Assert.Equal(HttpStatusCode.OK, film.StatusCode);
    }

    [Fact]
    public async Task The_keys_are_in_a_file_that_this_user_alone_may_read_and_that_ends_with_the_app_host()
    {
        string keys;
        await using (var other = new RunningAppHost())
        {
            await other.InitializeAsync();
            keys = await other.KeysFileAsync();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(keys)!));
            Assert.NotEqual(await File.ReadAllTextAsync(await host.KeysFileAsync(), Ends), await File.ReadAllTextAsync(keys, Ends));
        }

        Assert.False(File.Exists(keys));
    }

    [Fact]
    public void What_is_deployed_does_not_include_the_local_cloud() =>
        Assert.Contains(ManifestPublishingCallbackAnnotation.Ignore, host.Resource("crosslink").Annotations);
}
