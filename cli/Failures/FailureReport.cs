using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Failures;

/// <summary>A failure on standard error: lines for people, or one line of JSON for programs.</summary>
internal static partial class FailureReport
{
    // In characters. An endpoint may say anything at any length.
    private const int MaxLength = 4096;

    public static string Text(CommandFailedException failure)
    {
        string?[] lines =
        [
            $"crosslink: {Short(failure.Error)}: {Cause(failure)}",
            failure.Remedy,
            failure.Execution is null ? null : $"See: crosslink history {failure.Execution}",
        ];
        return string.Join(Environment.NewLine, lines.OfType<string>());
    }

    public static string Json(CommandFailedException failure) => new JsonObject
    {
        ["error"] = Short(failure.Error),
        ["cause"] = Cause(failure),
        ["remedy"] = failure.Remedy,
        ["execution"] = failure.Execution,
    }.ToJsonString(RelaxedJson.Compact);

    private static string Cause(CommandFailedException failure) => Short(WithoutPassword(failure.Message));

    private static string Short(string text) => text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…";

    /// <summary>Messages of .NET repeat the URL of a proxy or an endpoint as it was given.</summary>
    private static string WithoutPassword(string text) => UserInformation().Replace(text, "");

    [GeneratedRegex(@"(?<=://)[^/\s]*@")]
    private static partial Regex UserInformation();
}
