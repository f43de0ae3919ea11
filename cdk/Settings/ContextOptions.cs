using System.Text.Json;

namespace Crosslink.Cdk.Settings;

/// <summary>
/// The context. The options <c>--context name=value</c> (or <c>-c</c>) of a run without the cdk command override
/// <c>cdk.json</c>, and the context that the cdk command hands to an app overrides both.
/// </summary>
public static class ContextOptions
{
    /// <summary>Variables in which the cdk command hands over its context: as JSON, and as a file when it is too long for a variable.</summary>
    private const string CommandContext = "CDK_CONTEXT_JSON", CommandContextFile = "CONTEXT_OVERFLOW_LOCATION_ENV";

    /// <param name="arguments">The command line.</param>
    /// <param name="environment">An environment variable by name, or null.</param>
    /// <exception cref="SettingsException">An argument is not an option of that form, or a name is unknown, wherever it stands.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        IReadOnlyList<string> arguments, Repository repository, Func<string, string?> environment)
    {
        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(repository.Cdk, "cdk.json"))))
        {
            Take(file.RootElement.GetProperty("context"));
        }

        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] is not ("-c" or "--context") || i + 1 == arguments.Count
                || arguments[i + 1].Split('=', 2) is not [var name, var value])
            {
                throw new SettingsException($"'{arguments[i]}': the options are --context name=value, with a name of {Names}.");
            }

            context[Known(name)] = value;
        }

        foreach (var json in new[] { environment(CommandContext), environment(CommandContextFile) is { Length: > 0 } path ? File.ReadAllText(path) : null })
        {
            if (json is { Length: > 0 })
            {
                using var handed = JsonDocument.Parse(json);
                Take(handed.RootElement);
            }
        }

        return context;

        void Take(JsonElement members)
        {
            foreach (var member in members.EnumerateObject())
            {
                var name = IsOfTheCdk(member.Name) ? member.Name : Known(member.Name);
                context[name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            }
        }
    }

    private static string Known(string name) => DeploymentSettings.Names.Contains(name)
        ? name
        : throw new SettingsException($"There is no context '{name}'; there are {Names}.");

    // Flags such as @aws-cdk/core:newStyleStackSynthesis and aws:cdk:enable-path-metadata, look-ups such as
    // availability-zones:account=…, and the two that the cdk command writes without a mark.
    private static bool IsOfTheCdk(string name) =>
        name.AsSpan().ContainsAny("@/:") || name is "acknowledged-issue-numbers" or "cli-telemetry";

    private static string Names => string.Join(", ", DeploymentSettings.Names);
}
