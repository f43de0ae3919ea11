using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.StepFunctions.Requests;

/// <summary>
/// One page of a list, and the token for the rest. A token holds the place of the page's last item, so that what comes
/// and goes meanwhile shifts nothing.
/// </summary>
internal static class Page
{
    /// <param name="items">In the list's order.</param>
    /// <param name="place">Where an item stands in that order.</param>
    /// <param name="comesAfter">Whether an item stands after a place.</param>
    /// <param name="request">Holds <c>maxResults</c> and <c>nextToken</c>.</param>
    /// <param name="list">What is listed; a token of another list is refused.</param>
    /// <param name="write">Writes an item.</param>
    /// <exception cref="AwsErrorException"><c>InvalidToken</c>.</exception>
    public static JsonObject Of<T>(
        IEnumerable<T> items, Func<T, string> place, Func<T, string, bool> comesAfter, StatesRequest request, string list, Func<T, JsonObject> write)
    {
        var size = request.MaxResults();
        try
        {
            var last = request.Text("nextToken", 3096) is { } token ? Read(token, list) : null;
            var page = items.Where(item => last is null || comesAfter(item, last)).Take(size + 1).ToList();
            var answer = new JsonObject { [list] = new JsonArray([.. page.Take(size).Select(write)]) };
            if (page.Count > size)
            {
                answer["nextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{list}\n{place(page[size - 1])}"));
            }

            return answer;
        }
        catch (FormatException)
        {
            throw new AwsErrorException(400, "InvalidToken", "Invalid Token: 'Invalid token'");
        }
    }

    private static string Read(string token, string list) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('\n', 2) is [var found, var place] && found == list
            ? place
            : throw new FormatException("A token of another list.");
}
