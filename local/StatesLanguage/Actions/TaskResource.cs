using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>A Task's Resource as history events name it: <c>arn:aws:states:::lambda:invoke</c> is <c>invoke</c> of <c>lambda</c>.</summary>
internal sealed record TaskResource(string Type, string Action)
{
    public static TaskResource Of(string arn) => arn.Split(':') is [.., var type, var action] ? new(type, action) : new(arn, arn);

    public JsonObject Details(JsonObject? details = null)
    {
        details ??= [];
        details["resource"] = Action;
        details["resourceType"] = Type;
        return details;
    }

    public JsonObject Scheduled(string parameters, string region, int? timeoutSeconds)
    {
        var details = new JsonObject { ["parameters"] = parameters, ["region"] = region };
        Details(details);
        if (timeoutSeconds is not null)
        {
            details["timeoutInSeconds"] = timeoutSeconds;
        }

        return details;
    }
}
