using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Links;

/// <summary>The part of an execution's output that this command needs.</summary>
internal sealed record LinkOutput(string Url, DateTimeOffset ExpiresAt)
{
    /// <exception cref="CommandFailedException"><c>UnexpectedOutput</c>: the output is from another state machine.</exception>
    public static LinkOutput Read(string output)
    {
        try
        {
            var link = JsonSerializer.Deserialize(output, LinkOutputJson.Default.LinkOutput);
            return link is not null && LinkText.IsLink(link.Url) ? link : throw new JsonException();
        }
        catch (JsonException)
        {
            // Do not repeat the output, which may contain a link.
            throw new CommandFailedException(
                "UnexpectedOutput",
                "The execution succeeded, but its output is not that of presign-link.",
                "Check that --state-machine names a state machine of statemachine/presign-link.asl.json.");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LinkOutput))]
internal sealed partial class LinkOutputJson : JsonSerializerContext;
