using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;
using Crosslink.Functions;
using Crosslink.Functions.Steps;
using Crosslink.Tests.StateMachines;

namespace Crosslink.Tests.Functions;

/// <summary>What somebody sends to a function by hand is what the workflow sends.</summary>
public sealed class EventTests
{
    private static readonly string Root = Repository.Find().Root;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true, RespectNullableAnnotations = true };

    // What the HTTP API calls; no state does.
    private const string Follow = nameof(Handlers.FollowTicket);

    private static readonly Dictionary<string, Type> Inputs = new()
    {
        [nameof(Handlers.ValidateRequest)] = typeof(ValidateRequestInput),
        [nameof(Handlers.AssumeRole)] = typeof(AssumeRoleInput),
        [nameof(Handlers.CheckObject)] = typeof(CheckObjectInput),
        [nameof(Handlers.PresignUrl)] = typeof(PresignUrlInput),
        [nameof(Handlers.IssueTicket)] = typeof(IssueTicketInput),
        [nameof(Handlers.RedeemTicket)] = typeof(RedeemTicketInput),
        [nameof(Handlers.CountUse)] = typeof(CountUseInput),
        [Follow] = typeof(Crosslink.Functions.Follow.HttpRequestEvent),
        [nameof(Handlers.PrepareManifest)] = typeof(PrepareManifestInput),
        [nameof(Handlers.PresignBatch)] = typeof(PresignBatchInput),
        [nameof(Handlers.Summarise)] = typeof(SummariseInput),
    };

    public static TheoryData<string> Functions => [.. HandlerTable.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_has_an_event_that_it_can_read(string function) =>
        Assert.NotNull(Event(function).Deserialize(Inputs[function], Json));

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_event_has_the_members_of_the_payload_in_the_definition(string function)
    {
        var payloads = Definitions.Names
            .SelectMany(file => Definitions.StatesOf(file, "Task"))
            .Where(state => (string?)state.Value["Parameters"]?["FunctionName"] == $"${{{function}FunctionArn}}")
            .Select(state => state.Value["Parameters"]!["Payload"]!.AsObject().Select(member => member.Key.Replace(".$", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            .ToList();

        Assert.Equal(function == Follow, payloads.Count == 0);
        Assert.True(function == Follow || payloads.Exists(payload => payload.SequenceEqual(Event(function).Select(member => member.Key).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void There_is_a_launch_profile_for_each_function()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "functions/Properties/launchSettings.json")))!["profiles"]!.AsObject();

        Assert.Equal(HandlerTable.Names.Order(StringComparer.Ordinal), settings.Select(profile => profile.Key).Order(StringComparer.Ordinal));
        Assert.All(settings, profile => Assert.Equal(profile.Key, (string?)profile.Value!["environmentVariables"]!["_HANDLER"]));
    }

    private static JsonObject Event(string function) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "events", $"{function}.json")))!.AsObject();
}
