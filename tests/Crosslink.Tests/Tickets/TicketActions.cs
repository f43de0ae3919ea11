using System.Net;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Tickets;

/// <summary>Issues tickets in a local cloud and follows them over HTTP.</summary>
internal static class TicketActions
{
    public const string Key = "metropolis-1927.mp4";

    /// <summary>Follows no redirect.</summary>
    public static HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The execution's output.</returns>
    public static async Task<JsonNode> IssueTicketAsync(this CloudUnderTest test, JsonObject terms, params (string Member, string Value)[] others)
    {
        var request = new JsonObject { ["bucket"] = "classic-movies", ["key"] = Key, ["ticket"] = terms };
        foreach (var (member, value) in others)
        {
            request[member] = value;
        }

        var run = await test.RunExpressAsync(request);
        Assert.Null(run.Error);
        return JsonNode.Parse(run.Output)!;
    }

    /// <summary>Runs presign-link as an Express state machine.</summary>
    public static async Task<StartSyncExecutionResponse> RunExpressAsync(this CloudUnderTest test, JsonObject input)
    {
        using var client = test.StepFunctions();
        return await client.StartSyncExecutionAsync(
            new StartSyncExecutionRequest
            {
                StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express",
                Input = input.ToJsonString(),
            },
            Cancellation);
    }

    /// <param name="query">With its question mark.</param>
    public static async Task<HttpResponseMessage> FollowAsync(JsonNode ticket, HttpMethod? method = null, string query = "")
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, (string)ticket["ticketUrl"]! + query);
        return await Http.SendAsync(request, Cancellation);
    }

    /// <summary>The status in the end: of the link, or of the ticket where it gives none.</summary>
    public static async Task<int> DownloadAsync(JsonNode ticket, HttpMethod? method = null, string query = "")
    {
        using var answer = await FollowAsync(ticket, method, query);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            return (int)answer.StatusCode;
        }

        using var file = await Http.GetAsync(answer.Headers.Location, Cancellation);
        return (int)file.StatusCode;
    }
}
