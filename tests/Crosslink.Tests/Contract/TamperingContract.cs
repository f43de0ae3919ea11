using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>No part of a link can be changed by whoever holds it.</summary>
public abstract class TamperingContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    private const string Mismatch = "403 SignatureDoesNotMatch";

    [Fact]
    public Task The_link_as_it_was_signed_works() => AssertAsync("200", url => url);

    [Fact]
    public Task An_altered_signature_is_refused() =>
        AssertAsync(Mismatch, url => url[..^1] + (url[^1] == '0' ? '1' : '0'));

    [Fact]
    public Task Another_key_is_refused() => AssertAsync(Mismatch, Replace("/film.txt?", "/other.txt?"));

    [Fact]
    public Task A_longer_life_is_refused() => AssertAsync(Mismatch, Replace($"X-Amz-Expires={Life}", $"X-Amz-Expires={Life + 1}"));

    [Fact]
    public Task Another_date_is_refused() => AssertAsync(Mismatch, url =>
    {
        // Within the same ten seconds, since the date is to stay on the day of the credential's scope.
        var lastDigit = url.IndexOf("X-Amz-Date=", StringComparison.Ordinal) + "X-Amz-Date=yyyyMMddTHHmms".Length;
        return url[..lastDigit] + (url[lastDigit] == '0' ? '1' : '0') + url[(lastDigit + 1)..];
    });

    [Fact]
    public Task An_added_override_is_refused() => AssertAsync(Mismatch, url => url + "&response-content-type=text%2Fhtml");

    [Fact]
    public Task An_added_version_is_refused() => AssertAsync(Mismatch, url => url + "&versionId=null");

    [Fact]
    public async Task Another_method_is_refused()
    {
        var url = await SignAsync();

        Assert.Equal("403", (await Download.FromAsync(url, HttpMethod.Head)).Outcome);
        Assert.NotEqual("200", (await Download.FromAsync(url, HttpMethod.Delete)).Outcome);
        Assert.Equal("200", (await Download.FromAsync(url)).Outcome);
    }

    [Fact]
    public Task An_altered_token_is_refused() =>
        AssertAsync(Cloud.Dialect.AlteredToken, Replace("X-Amz-Security-Token=", "X-Amz-Security-Token=AAAA"));

    [Fact]
    public Task A_link_without_its_token_is_refused() =>
        AssertAsync(Cloud.Dialect.MissingToken, url => string.Join('&', url.Split('&').Where(part => !part.StartsWith("X-Amz-Security-Token=", StringComparison.Ordinal))));

    [Fact]
    public Task Another_access_key_is_refused() =>
        AssertAsync(Cloud.Dialect.ForeignAccessKey, Replace("X-Amz-Credential=", "X-Amz-Credential=A"));

    [Fact]
    public async Task The_token_of_another_session_is_refused()
    {
        var theirs = await AssumeAsync();

        await AssertAsync(
            Cloud.Dialect.AlteredToken,
            url => string.Join('&', url.Split('&').Select(part => part.StartsWith("X-Amz-Security-Token=", StringComparison.Ordinal)
                ? $"X-Amz-Security-Token={Uri.EscapeDataString(theirs.SessionToken)}"
                : part)));
    }

    private static Func<string, string> Replace(string part, string by) => url =>
    {
        Assert.Contains(part, url, StringComparison.Ordinal);
        return url.Replace(part, by, StringComparison.Ordinal);
    };

    private async Task AssertAsync(string outcome, Func<string, string> tamper)
    {
        var url = await SignAsync();
        Assert.Equal(outcome, (await Download.FromAsync(tamper(url))).Outcome);
    }

    private async Task<string> SignAsync()
    {
        await PutAsync("film.txt", "Metropolis");
        await PutAsync("other.txt", "Nosferatu");
        return Sign(await AssumeAsync(), new LinkDescription("film.txt"));
    }
}
