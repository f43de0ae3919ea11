using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.Wire;

namespace Crosslink.Local.Cloud.StepFunctions.Requests;

/// <summary>A request's members, read with Step Functions' constraints. Members that nobody asks for are ignored, as the service does.</summary>
internal sealed class StatesRequest(JsonRequest members)
{
    private const int LongestArn = 256;

    /// <exception cref="AwsErrorException"><c>SerializationException</c>: the body is not a JSON object.</exception>
    public static async Task<StatesRequest> ReadAsync(ServiceCall call, CancellationToken cancellationToken) =>
        new(await JsonRequest.ReadAsync(call, cancellationToken));

    public bool Has(string name) => members.Has(name);

    /// <exception cref="AwsErrorException"><c>ValidationException</c>, <c>InvalidArn</c>.</exception>
    public StatesArn Arn(string name, string kind) => StatesArn.Parse(Required(name, LongestArn), kind);

    public string Required(string name, int longest) => Text(name, longest) ?? throw Invalid("null", name, "Member must not be null");

    public string? Text(string name, int longest) => members.Text(name) switch
    {
        { } text when text.Length > longest => throw Invalid($"'{text}'", name, $"Member must have length less than or equal to {longest}"),
        var text => text,
    };

    /// <summary>A word out of a set.</summary>
    public string? Choice(string name, params string[] words) => members.Text(name) is not { } word ? null
        : words.Contains(word) ? word
        : throw Invalid($"'{word}'", name, $"Member must satisfy enum value set: [{string.Join(", ", words)}]");

    public bool Flag(string name, bool otherwise) => members.Flag(name) ?? otherwise;

    public JsonObject? Object(string name) => members.Object(name);

    /// <summary><c>maxResults</c>: 0 or absent for the default of 100.</summary>
    public int MaxResults(int most = 1000)
    {
        const int otherwise = 100;
        return members.Integer("maxResults") switch
        {
            null or 0 => otherwise,
            < 0 and var number => throw Invalid(Quoted(number), "maxResults", "Member must have value greater than or equal to 0"),
            { } number when number > most => throw Invalid(Quoted(number), "maxResults", $"Member must have value less than or equal to {most}"),
            { } number => number,
        };
    }

    private static string Quoted(int number) => string.Create(CultureInfo.InvariantCulture, $"'{number}'");

    private static AwsErrorException Invalid(string value, string name, string constraint) => new(
        400, "ValidationException", $"1 validation error detected: Value {value} at '{name}' failed to satisfy constraint: {constraint}");
}
