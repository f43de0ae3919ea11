using Crosslink.Functions.Runtime;

namespace Crosslink.Tests.Functions.Runtime;

/// <summary>A failure is short enough for a Cause, which Step Functions cuts after 32,768 characters.</summary>
public sealed class ErrorReportTests
{
    [Theory]
    [InlineData(ErrorReport.MaxMessageLength)]
    [InlineData(ErrorReport.MaxMessageLength + 1)]
    [InlineData(100_000)]
    public void A_long_message_is_cut_and_says_so(int length)
    {
        var message = ErrorReport.Of(new InvalidOperationException(new string('m', length))).ErrorMessage;

        Assert.Equal(ErrorReport.MaxMessageLength, message.Length);
        Assert.Equal(length > ErrorReport.MaxMessageLength, message.EndsWith('…'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    public void No_character_is_cut_in_half(string before)
    {
        var message = ErrorReport.Of(new InvalidOperationException(before + string.Concat(Enumerable.Repeat("🎬", 5000)))).ErrorMessage;

        Assert.InRange(message.Length, ErrorReport.MaxMessageLength - 1, ErrorReport.MaxMessageLength);
        Assert.False(char.IsHighSurrogate(message[^2]), "Half a character is left over.");
    }

    [Fact]
    public void The_frames_that_stay_are_the_innermost()
    {
        var frames = ErrorReport.Of(Assert.Throws<InvalidOperationException>(() => Deeper(500))).StackTrace;

        Assert.InRange(frames.Sum(frame => frame.Length), 1, ErrorReport.MaxStackTraceLength);
        Assert.Contains(nameof(Deeper), frames[0], StringComparison.Ordinal);
    }

    private static int Deeper(int depth) => depth == 0 ? throw new InvalidOperationException("deep") : 1 + Deeper(depth - 1);
}
