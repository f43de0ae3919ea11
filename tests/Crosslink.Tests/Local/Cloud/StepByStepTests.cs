using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Cloud;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>The four functions one after the other in the local cloud, each as its own role, over the real AWS SDK and HTTP.</summary>
public sealed class StepByStepTests
{
    private const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:step-by-step";

    [Fact]
    public async Task Four_steps_make_a_link_that_downloads_the_object()
    {
        await using var cloud = await CloudOnNewPort.StartAsync(new LocalCloudOptions { Report = Fail });
        var request = await InvokeAsync(cloud, "ValidateRequest", new JsonObject
        {
            ["execution"] = Execution,
            ["request"] = new JsonObject { ["bucket"] = "classic-movies", ["key"] = "été/voyage dans la lune + 1902.mp4" },
        });
        var session = await InvokeAsync(cloud, "AssumeRole", Step(request));
        var checkedObject = await InvokeAsync(cloud, "CheckObject", Step(request, session));
        var link = await InvokeAsync(cloud, "PresignUrl", Step(request, session, checkedObject));

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(link["url"]!.GetValue<string>()), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(checkedObject["contentLength"]!.GetValue<long>(), (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
    }

    private static JsonObject Step(JsonNode request, JsonNode? session = null, JsonNode? checkedObject = null)
    {
        var step = new JsonObject { ["for"] = "link", ["execution"] = Execution, ["request"] = request.DeepClone() };
        if (session is not null)
        {
            step["session"] = session.DeepClone();
        }

        if (checkedObject is not null)
        {
            step["object"] = checkedObject.DeepClone();
        }

        return step;
    }

    private static async Task<JsonNode> InvokeAsync(LocalCloud cloud, string function, JsonObject payload)
    {
        var result = await cloud.Lambda.InvokeAsync(
            cloud.Lambda.Find($"crosslink-{function}")!, Encoding.UTF8.GetBytes(payload.ToJsonString()), TestContext.Current.CancellationToken);
        Assert.False(result.Failed, Encoding.UTF8.GetString(result.Payload.Span));
        return JsonNode.Parse(result.Payload.Span)!;
    }

    private static void Fail(string failure) => throw new InvalidOperationException(failure);
}
