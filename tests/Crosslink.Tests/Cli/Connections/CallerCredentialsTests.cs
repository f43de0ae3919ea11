using Amazon.Runtime;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Failures;

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
        var credentials = new CallerCredentials(() => found.Task, profile, clock, told.SetResult, CancellationToken.None).GetCredentialsAsync();

        await clock.IsWaitedFor;
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(told.Task.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(notice, await told.Task);
        found.SetResult(new ImmutableCredentials("id", "secret", null));
        Assert.Equal("id", (await credentials).AccessKey);
    }

    [Fact]
    public async Task An_interruption_ends_the_wait_for_credentials()
    {
        using var interruption = new CancellationTokenSource();
        var credentials = new CallerCredentials(
            () => new TaskCompletionSource<ImmutableCredentials>().Task, null, TimeProvider.System, null, interruption.Token).GetCredentialsAsync();

        await interruption.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => credentials);
    }

    [Fact]
    public async Task Whoever_stops_what_was_begun_has_credentials_after_the_interruption()
    {
        using var interruption = new CancellationTokenSource();
        var credentials = new CallerCredentials(
            () => Task.FromResult(new ImmutableCredentials("id", "secret", null)), null, TimeProvider.System, null, interruption.Token);

        await interruption.CancelAsync();

        Assert.Equal("id", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Theory]
    [InlineData("AKIA\r", "secret", null, "access key id")]
    [InlineData("\uFEFFAKIA", "secret", null, "access key id")]
    [InlineData("AKIA", "sec ret", null, "secret access key")]
    [InlineData("AKIA", "secret", "to\nken", "session token")]
    public async Task Credentials_with_a_character_that_they_cannot_have_are_refused_by_name(string id, string secret, string? token, string named)
    {
        var credentials = new CallerCredentials(() => Task.FromResult(new ImmutableCredentials(id, secret, token)), null, TimeProvider.System, null, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<CommandFailedException>(credentials.GetCredentialsAsync);

        Assert.Equal("NoCredentials", refusal.Error);
        Assert.Equal($"AWS credentials could not be obtained: The {named} contains a character that it cannot have, such as a space or a line break: copy it again.", refusal.Message);
    }
}
