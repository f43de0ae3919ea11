using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Functions.Batches;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Links;
using Crosslink.Functions.Logging;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Runtime;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Json;

/// <summary>What the functions read and write: camelCase members, null ones left out, instants in UTC.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ValidateRequestInput))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(AssumeRoleInput))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(SessionCredentials))]
[JsonSerializable(typeof(CheckObjectInput))]
[JsonSerializable(typeof(ObjectDescription))]
[JsonSerializable(typeof(PresignUrlInput))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(PrepareManifestInput))]
[JsonSerializable(typeof(PreparedManifest))]
[JsonSerializable(typeof(BatchItem))]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(PresignBatchInput))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(BatchPart))]
[JsonSerializable(typeof(FunctionError))]
[JsonSerializable(typeof(SummariseInput))]
[JsonSerializable(typeof(BatchSummary))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(ResultManifest))]
[JsonSerializable(typeof(FailedChild))]
[JsonSerializable(typeof(ChildInput))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Source))]
[JsonSerializable(typeof(SourcesDocument))]
[JsonSerializable(typeof(InvocationLine))]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class FunctionsJson : JsonSerializerContext;
