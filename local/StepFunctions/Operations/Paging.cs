using System.Text.Json.Nodes;

namespace Crosslink.Local.StepFunctions.Operations;

/// <summary>The token of the next page, which the last page has not.</summary>
internal static class Paging
{
    public static JsonObject Add(JsonObject answer, string? nextToken)
    {
        if (nextToken is not null)
        {
            answer["nextToken"] = nextToken;
        }

        return answer;
    }
}
