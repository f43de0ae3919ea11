using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Validation;

/// <summary>How long a link may live, in seconds.</summary>
internal static class LifeRules
{
    public static void CheckAgainstSession(int seconds) =>
        Check(seconds, SessionLimits.MaxSeconds, "the longest life that role chaining allows a session (one hour)");

    /// <summary>The life of links into a source. A default must not fail where the source allows less; a life that was asked for must.</summary>
    /// <param name="asked">Null for the default.</param>
    public static int InSource(int? asked, Source source)
    {
        if (asked is not { } seconds)
        {
            return Math.Min(LinkRequest.DefaultExpiresInSeconds, source.MaxExpiresInSeconds);
        }

        Check(seconds, source.MaxExpiresInSeconds, $"the longest life that the source catalogue allows in '{source.Bucket}'");
        return seconds;
    }

    private static void Check(int seconds, int max, string reason)
    {
        if (seconds < 1 || seconds > max)
        {
            throw new InvalidRequestException("expiresInSeconds", FormattableString.Invariant($"must be 1 to {max:N0} seconds, {reason}"));
        }
    }
}
