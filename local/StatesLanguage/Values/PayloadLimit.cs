using System.Text;
using Crosslink.Local.StatesLanguage.Errors;

namespace Crosslink.Local.StatesLanguage.Values;

/// <summary>The largest input or output of a task, state or execution: 256 KiB of UTF-8 (Step Functions quotas).</summary>
public static class PayloadLimit
{
    /// <summary>Bytes.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Levels of nesting. AWS documents no limit; this is System.Text.Json's.</summary>
    public const int MostLevels = 64;

    /// <summary>Whether a JSON text is small enough.</summary>
    public static bool Allows(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.Length <= MostBytes && (payload.Length <= MostBytes / 3 || Encoding.UTF8.GetByteCount(payload) <= MostBytes);
    }

    /// <exception cref="StatesErrorException"><c>States.DataLimitExceeded</c>.</exception>
    internal static string Checked(string payload, string stateOrTask) => Allows(payload)
        ? payload
        : throw new StatesErrorException(
            StatesErrorName.DataLimitExceeded,
            $"The state/task '{stateOrTask}' returned a result with a size exceeding the maximum number of bytes service limit.").Reported();
}
