using System.Text;
using Amazon.Lambda.Core;

namespace Crosslink.Tests.Compat;

public sealed class LambdaLoggerTests
{
    private sealed class TwoMethodLogger : ILambdaLogger
    {
        public StringBuilder Written { get; } = new();

        public void Log(string message) => Written.Append(message);

        public void LogLine(string message) => Written.Append(message).Append('\n');
    }

    private sealed class LevelledLogger : ILambdaLogger
    {
        public List<(string Level, string Message)> Lines { get; } = [];

        public void Log(string message) => Lines.Add(("", message));

        public void LogLine(string message) => Lines.Add(("", message));

        public void Log(string level, string message) => Lines.Add((level, message));
    }

    [Fact]
    public void A_logger_without_levels_still_gets_every_levelled_line()
    {
        var logger = new TwoMethodLogger();

        ((ILambdaLogger)logger).LogWarning("slow");
        ((ILambdaLogger)logger).Log(LogLevel.Critical, "broken");

        Assert.Equal("slow\nbroken\n", logger.Written.ToString());
    }

    [Fact]
    public void Each_level_overload_names_its_own_level()
    {
        var levelled = new LevelledLogger();
        ILambdaLogger logger = levelled;

        logger.LogTrace("t");
        logger.LogDebug("d");
        logger.LogInformation("i");
        logger.LogWarning("w");
        logger.LogError("e");
        logger.LogCritical("c");
        logger.Log(LogLevel.Error, "x");

        Assert.Equal(
            [("Trace", "t"), ("Debug", "d"), ("Information", "i"), ("Warning", "w"), ("Error", "e"), ("Critical", "c"), ("Error", "x")],
            levelled.Lines);
    }
}
