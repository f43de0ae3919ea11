using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A Task's Resource, and how history events tell of it: an integration such as <c>invoke</c> of <c>lambda</c>, or a function.</summary>
internal sealed partial record TaskResource
{
    public const string LambdaInvoke = "arn:aws:states:::lambda:invoke";

    private TaskResource(string arn) => Arn = arn;

    public string Arn { get; }

    /// <summary>True where the resource is a function's ARN: its payload is the task's input, and its answer the result.</summary>
    public bool IsFunction => Arn != LambdaInvoke;

    /// <summary>What a result that is too large is said to come from.</summary>
    public string Type => IsFunction ? Arn : "lambda";

    /// <exception cref="FormatException">Another resource.</exception>
    public static TaskResource Parse(string arn) => arn == LambdaInvoke || FunctionArn().IsMatch(arn) ? new(arn)
        : throw new FormatException($"'{arn}' is not supported; only {LambdaInvoke} and a function's ARN are.");

    /// <summary>A type of event, such as <c>Scheduled</c>.</summary>
    public string Event(string what) => (IsFunction ? "LambdaFunction" : "Task") + what;

    public JsonObject Scheduled(string input, string region, int? timeoutSeconds)
    {
        var details = IsFunction
            ? new JsonObject { ["input"] = input, ["inputDetails"] = new JsonObject { ["truncated"] = false }, ["resource"] = Arn }
            : Details(new() { ["parameters"] = input, ["region"] = region })!;
        if (timeoutSeconds is not null)
        {
            details["timeoutInSeconds"] = timeoutSeconds;
        }

        return details;
    }

    public JsonObject? Details(JsonObject? details = null)
    {
        if (IsFunction)
        {
            return details;
        }

        details ??= [];
        details["resource"] = "invoke";
        details["resourceType"] = "lambda";
        return details;
    }

    [GeneratedRegex(@"^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9-_]{1,140}(:[A-Za-z0-9-_$]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionArn();
}
