using System.Globalization;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Executions;

/// <summary>A name that no other execution has: <c>crosslink-20260801T120000Z-0123456789abcdef</c>.</summary>
internal static class ExecutionName
{
    public static string New(Surroundings surroundings)
    {
        Span<byte> random = stackalloc byte[8];
        surroundings.FillRandom(random);
        var moment = surroundings.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"crosslink-{moment}-{Convert.ToHexStringLower(random)}";
    }
}
