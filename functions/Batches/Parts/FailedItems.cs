using System.Text.Json;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>The lines of items for which there is no session or no time: a child that fails still accounts for them.</summary>
internal static class FailedItems
{
    public static IEnumerable<BatchLine> Lines(IEnumerable<BatchItem> items, StepFailure failure)
    {
        var message = Message(failure);
        return items.Select(item => BatchLine.Failed(item, failure.Error, message));
    }

    /// <summary>The message inside a function's error, or the Cause as it is.</summary>
    public static string Message(StepFailure failure)
    {
        if (failure.Cause is { Length: > 0 } cause)
        {
            try
            {
                return JsonSerializer.Deserialize(cause, PartJson.Readable.FunctionError)?.ErrorMessage ?? cause;
            }
            catch (JsonException)
            {
                return cause;
            }
        }

        return "Step Functions gives no cause.";
    }
}

/// <summary>What Lambda reports of an exception.</summary>
internal sealed record FunctionError
{
    public string? ErrorMessage { get; init; }
}
