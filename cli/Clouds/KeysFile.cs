using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud.Accounts;

namespace Crosslink.Cli.Clouds;

/// <summary>Reads the access keys of a local cloud's users from <c>operator</c> and <c>owner</c>, as <see cref="CloudJson"/> writes them.</summary>
internal static partial class KeysFile
{
    private const string Remedy = "Give --keys a file that 'crosslink local --json' has written, or one of the same form.";

    /// <exception cref="CommandFailedException"><c>KeysUnreadable</c> or <c>InvalidKeys</c>.</exception>
    public static async Task<AdministratorKeys> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var document = JsonNode.Parse(await InputFile.ReadAsync(file, cancellationToken), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw Invalid(file, "it is not a JSON object");
            var keys = new AdministratorKeys(Key(file, document, "operator"), Key(file, document, "owner"));
            return keys.Operator.Id != keys.Owner.Id ? keys : throw Invalid(file, "operator and owner have the same accessKeyId");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException("KeysUnreadable", $"'{file}' cannot be read: {exception.Message}", Remedy);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The parser's message could quote a secret.
            throw Invalid(file, "it is not JSON");
        }
    }

    private static AccessKey Key(string file, JsonObject document, string user) => new(
        Member(file, document, user, "accessKeyId", Id(), "16 to 128 letters, digits and underscores"),
        Member(file, document, user, "secretAccessKey", Secret(), "8 to 128 of A-Z a-z 0-9 / + = . _ -"));

    private static string Member(string file, JsonObject document, string user, string name, Regex form, string rule) =>
        (document[user] as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && form.IsMatch(text)
            ? text
            : throw Invalid(file, $"{user}.{name} must be {rule}");

    private static CommandFailedException Invalid(string file, string why) =>
        new("InvalidKeys", $"'{file}' does not hold the keys of a local cloud: {why}.", Remedy);

    [GeneratedRegex(@"\A\w{16,128}\z", RegexOptions.ECMAScript)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[A-Za-z0-9/+=._-]{8,128}\z")]
    private static partial Regex Secret();
}
