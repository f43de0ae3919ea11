using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Functions.Runtime;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>The payload of a failed invocation (Lambda developer guide, "Lambda function errors").</summary>
internal static class FunctionError
{
    /// <summary>An exception that left the handler.</summary>
    public static byte[] Of(Exception failure)
    {
        var report = ErrorReport.Of(failure);
        return Write(report.ErrorType, report.ErrorMessage, report.StackTrace);
    }

    /// <summary>The function was ended because its time was up.</summary>
    public static byte[] TimedOut(string requestId, TimeSpan timeout) => Write(
        "Sandbox.Timedout",
        FormattableString.Invariant($"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    /// <summary>The function answered with more than Lambda passes on.</summary>
    public static byte[] TooLarge(int bytes, int limit) => Write(
        "Function.ResponseSizeTooLarge",
        FormattableString.Invariant($"Response payload size ({bytes} bytes) exceeded maximum allowed payload size ({limit} bytes)."));

    private static byte[] Write(string type, string message, IReadOnlyList<string>? stackTrace = null)
    {
        var error = new JsonObject { ["errorType"] = type, ["errorMessage"] = message };
        if (stackTrace is not null)
        {
            error["stackTrace"] = new JsonArray([.. stackTrace.Select(line => (JsonNode)JsonValue.Create(line))]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(error);
    }
}
