using Amazon.Runtime;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Connections;

public sealed class CallerCredentialsTests
{
    [Theory]
    [InlineData("slow", "Still waiting for the AWS credentials of the profile 'slow' ...")]
    [InlineData(null, "Still waiting for the AWS credentials ...")]
    public async Task Credentials_that_take_long_are_waited_for_aloud(string? profile, string notice)
    {
        var clock = new WaitedForClock();
        var found = new TaskCompletionSource<ImmutableCredentials>();
        var told = new TaskCompletionSource<string>();
        var credentials = new CallerCredentials(() => found.Task, profile, clock, told.SetResult).GetCredentialsAsync();

        await clock.IsWaitedFor;
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(told.Task.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(notice, await told.Task);
        found.SetResult(new ImmutableCredentials("id", "secret", null));
        Assert.Equal("id", (await credentials).AccessKey);
    }
}
