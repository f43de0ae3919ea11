using System.Reflection;
using System.Text.RegularExpressions;

namespace Crosslink.Cli.Failures;

/// <summary>The advice that the Fail states of our definitions put before what happened.</summary>
internal static partial class FailStateAdvice
{
    private static readonly Lazy<IReadOnlyList<string>> FromDefinitions = new(Read);

    public static IReadOnlyList<string> Texts => FromDefinitions.Value;

    private static List<string> Read()
    {
        var local = Assembly.Load("Crosslink.Local");
        List<string> advice = [];
        foreach (var name in local.GetManifestResourceNames().Where(n => n.StartsWith("statemachine/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(local.GetManifestResourceStream(name)!);
            advice.AddRange(AdviceInCausePath().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value));
        }

        return advice;
    }

    [GeneratedRegex(@"""CausePath"":\s*""States\.Format\('([^'\\]+)\{\}'")]
    private static partial Regex AdviceInCausePath();
}
