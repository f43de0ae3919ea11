using System.Diagnostics;
using System.Globalization;

namespace Crosslink.Local.Cloud.Attempts;

/// <summary>
/// Tells which invocation a request comes from: the id of an invocation, a UUID, is the trace id of all that happens in it,
/// and .NET's HTTP client sends that along as <c>traceparent</c>, unsigned.
/// </summary>
internal static class InvocationTrace
{
    public const string Header = "traceparent";

    /// <summary>Everything that the caller does until it disposes the result belongs to the invocation.</summary>
    /// <param name="requestId">A UUID.</param>
    public static Activity Begin(string requestId)
    {
        var trace = new Activity("invocation");
        trace.SetIdFormat(ActivityIdFormat.W3C);
        trace.SetParentId(ActivityTraceId.CreateFromString(Guid.Parse(requestId).ToString("N", CultureInfo.InvariantCulture)), ActivitySpanId.CreateRandom());
        trace.Start();
        return trace;
    }

    /// <returns>Null where the header is not one that names an invocation.</returns>
    public static string? RequestIdOf(string? header) =>
        header?.Split('-') is ["00", var trace, _, _] && Guid.TryParseExact(trace, "N", out var id) ? id.ToString() : null;
}
