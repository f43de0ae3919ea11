using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;

namespace Crosslink.Tests.Functions;

public sealed class SessionSealTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task A_session_copied_into_another_execution_is_broken()
    {
        var session = await _steps.AssumeRoleAsync();

        await Assert.ThrowsAsync<SealBrokenException>(() => _steps.CheckObjectAsync(session, Steps.Execution + "8"));
        await Assert.ThrowsAsync<SealBrokenException>(() => _steps.PresignUrlAsync(session, Steps.Described(), Steps.Execution + "8"));
    }

    [Theory]
    [InlineData("key", "nosferatu.mp4")]
    [InlineData("versionId", "v1")]
    [InlineData("downloadAs", "x")]
    [InlineData("contentType", "text/html")]
    public async Task A_session_copied_into_another_request_is_broken(string member, string value)
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Request[member] = value;

        await Assert.ThrowsAsync<SealBrokenException>(() => _steps.PresignUrlAsync(session, Steps.Described()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not Base64")]
    [InlineData("AAAA")]
    public async Task What_is_not_a_seal_is_broken(string text)
    {
        var session = await _steps.AssumeRoleAsync();
        session["sealed"] = text;

        await Assert.ThrowsAsync<SealBrokenException>(() => _steps.CheckObjectAsync(session));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(59)]
    public async Task A_session_is_used_down_to_its_last_minute(int left)
    {
        _steps.Request["expiresInSeconds"] = 3600;
        var session = await _steps.AssumeRoleAsync();
        _steps.Clock.Advance(TimeSpan.FromSeconds(3600 - left));

        var check = await Record.ExceptionAsync(() => _steps.CheckObjectAsync(session));
        var presign = await Record.ExceptionAsync(() => _steps.PresignUrlAsync(session, Steps.Described()));

        Assert.Equal(left < 60, check is SessionExpiredException);
        Assert.Equal(left < 60, presign is SessionExpiredException);
        Assert.Equal(left >= 60, check is null && presign is null);
    }

    [Fact]
    public async Task The_end_inside_the_seal_counts_and_not_the_one_beside_it()
    {
        var session = await _steps.AssumeRoleAsync();
        session["expiresAt"] = "2036-11-24T12:00:00Z";
        _steps.Clock.Advance(TimeSpan.FromSeconds(1190));

        await Assert.ThrowsAsync<SessionExpiredException>(() => _steps.CheckObjectAsync(session));
    }
}
