using System.Text.Json;

namespace Crosslink.Cdk.Settings;

/// <summary>
/// The context of a run without the cdk command: what <c>cdk.json</c> holds, and over it the options
/// <c>-c name=value</c> (also <c>--context</c>), as the cdk command spells them.
/// </summary>
public static class ContextOptions
{
    /// <exception cref="SettingsException">An argument is not an option of that form, or its name is unknown.</exception>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> arguments, Repository repository)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(repository.Cdk, "cdk.json")));
        var context = file.RootElement.GetProperty("context").EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] is not ("-c" or "--context") || i + 1 == arguments.Count
                || arguments[i + 1].Split('=', 2) is not [var name, var value])
            {
                throw new SettingsException($"'{arguments[i]}': the options are -c name=value, with a name of {Names}.");
            }

            context[DeploymentSettings.Names.Contains(name)
                ? name
                : throw new SettingsException($"There is no context '{name}'; there are {Names}.")] = value;
        }

        return context;
    }

    private static string Names => string.Join(", ", DeploymentSettings.Names);
}
