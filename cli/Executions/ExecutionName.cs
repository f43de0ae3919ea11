using System.Globalization;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Executions;

/// <summary>A name that no other execution has: <c>crosslink-20260801T120000Z-0123456789abcdef</c>.</summary>
internal static class ExecutionName
{
    public static string New(CommandEnvironment environment)
    {
        Span<byte> random = stackalloc byte[8];
        environment.FillRandom(random);
        var moment = environment.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"crosslink-{moment}-{Convert.ToHexStringLower(random)}";
    }
}
