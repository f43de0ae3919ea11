using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>A seal opens in its own execution, for its own request: whoever copies one into another run gets no link.</summary>
public sealed class CopiedSealTests
{
    private const string Film = "metropolis-1927.mp4";

    private ReadOnlyMemory<byte>? _first;

    [Fact]
    public async Task Seal_of_another_execution_ends_the_run()
    {
        // Every run gets the first one's session.
        await using var test = await StartAsync(assume => async (payload, context) => _first ??= await assume(payload, context));

        Assert.Null((await test.LinkAsync(Film)).Error);
        Assert.Equal("SealBrokenException", (await test.LinkAsync(Film)).Error);
    }

    [Fact]
    public async Task Seal_of_another_request_ends_the_run()
    {
        // The session is one for another film, in the same execution.
        await using var test = await StartAsync(assume => (payload, context) =>
        {
            var input = JsonNode.Parse(payload.Span)!;
            input["request"]!["key"] = Film;
            return assume(Encoding.UTF8.GetBytes(input.ToJsonString()), context);
        });

        Assert.Null((await test.LinkAsync(Film)).Error);
        Assert.Equal("SealBrokenException", (await test.LinkAsync("nosferatu 1922 (restored).mp4")).Error);
    }

    private static Task<CloudUnderTest> StartAsync(Func<FunctionHandler, FunctionHandler> change) => CloudUnderTest.StartAsync(options => options with
    {
        Compose = (name, environment) => name == "AssumeRole" ? change(HandlerTable.Create(name, environment)) : HandlerTable.Create(name, environment),
    });
}
