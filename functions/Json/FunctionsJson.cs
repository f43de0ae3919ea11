using System.Text.Json.Serialization;
using Crosslink.Functions.Links;
using Crosslink.Functions.Logging;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Runtime;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Json;

/// <summary>What the functions read and write: camelCase members, null ones left out, instants in UTC.</summary>
[JsonSourceGenerationOptions(
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
[JsonSerializable(typeof(InvocationLine))]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class FunctionsJson : JsonSerializerContext;
