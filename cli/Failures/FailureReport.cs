using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Failures;

/// <summary>A failure on standard error: lines for people, or one line of JSON for programs.</summary>
internal static partial class FailureReport
{
    public static string Text(CommandFailedException failure)
    {
        string?[] lines =
        [
            $"crosslink: {failure.Error}: {WithoutPassword(failure.Message)}",
            failure.Remedy,
            failure.Execution is null ? null : $"See: crosslink history {failure.Execution}",
        ];
        return string.Join(Environment.NewLine, lines.OfType<string>().Select(Printable.Text));
    }

    public static string Json(CommandFailedException failure) => new JsonObject
    {
        ["error"] = failure.Error,
        ["cause"] = WithoutPassword(failure.Message),
        ["remedy"] = failure.Remedy,
        ["execution"] = failure.Execution,
    }.ToJsonString(RelaxedJson.Compact);

    /// <summary>Messages of .NET repeat the URL of a proxy or an endpoint as it was given.</summary>
    private static string WithoutPassword(string text) => UserInformation().Replace(text, "");

    [GeneratedRegex(@"(?<=://)[^/\s]*@")]
    private static partial Regex UserInformation();
}
