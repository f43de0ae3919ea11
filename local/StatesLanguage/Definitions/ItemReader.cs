using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary><c>ItemReader</c>: an object of JSON Lines in S3, each line of which is an item.</summary>
/// <param name="Parameters">Gives <c>Bucket</c> and <c>Key</c>.</param>
/// <param name="MaxItems">Lines after that many are left unread; null for all.</param>
internal sealed record ItemReader(PayloadTemplate Parameters, NumberField? MaxItems)
{
    public const string Resource = "arn:aws:states:::s3:getObject";

    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: a path names nothing, or no string.</exception>
    public S3Location Locate(EvaluationScope scope)
    {
        var filled = Parameters.Fill(scope);
        return new(Text(filled, "Bucket"), Text(filled, "Key"));
    }

    /// <summary>A parameter that must be there by now.</summary>
    public static string Text(JsonNode? parameters, string name) => parameters?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw new StatesErrorException(StatesErrorName.Runtime, $"The value for the field '{name}' must be a STRING");
}
