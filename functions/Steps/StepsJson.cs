using System.Text.Json.Serialization;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Follow;
using Crosslink.Functions.Json;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Steps;

/// <summary>What the Lambdas take and give.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ValidateRequestInput))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(AssumeRoleInput))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(CheckObjectInput))]
[JsonSerializable(typeof(ObjectDescription))]
[JsonSerializable(typeof(PresignUrlInput))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(IssueTicketInput))]
[JsonSerializable(typeof(IssuedTicket))]
[JsonSerializable(typeof(RedeemTicketInput))]
[JsonSerializable(typeof(Redemption))]
[JsonSerializable(typeof(CountUseInput))]
[JsonSerializable(typeof(CountUseOutput))]
[JsonSerializable(typeof(HttpRequestEvent))]
[JsonSerializable(typeof(HttpAnswer))]
[JsonSerializable(typeof(PrepareManifestInput))]
[JsonSerializable(typeof(PreparedManifest))]
[JsonSerializable(typeof(PresignBatchInput))]
[JsonSerializable(typeof(BatchPart))]
[JsonSerializable(typeof(SummariseInput))]
[JsonSerializable(typeof(BatchSummary))]
internal sealed partial class StepsJson : JsonSerializerContext
{
    public static StepsJson Readable { get; } = new(JsonFormat.Options());
}
