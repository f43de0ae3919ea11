using System.Text.Json;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Checks the <c>Parameters</c> of an ItemReader or a ResultWriter by name.</summary>
internal static class S3Parameters
{
    private const string DynamicSuffix = ".$";

    /// <exception cref="DefinitionException">One is missing, no string, or not among those that are supported.</exception>
    public static void Check(MemberReader members, string[] required, string[] optional)
    {
        var parameters = members.RequiredObject("Parameters");
        var names = parameters.Select(parameter => Static(parameter.Key)).ToList();
        if (required.Except(names).FirstOrDefault() is { } missing)
        {
            throw members.Refused($"Parameters.{missing}", "is missing.");
        }

        if (names.Except(required).Except(optional).FirstOrDefault() is { } other)
        {
            throw members.Refused($"Parameters.{other}", "is not supported here.");
        }

        if (parameters.FirstOrDefault(parameter => parameter.Value?.GetValueKind() != JsonValueKind.String) is { Key: { } odd })
        {
            throw members.Refused($"Parameters.{odd}", "must be a string.");
        }
    }

    private static string Static(string name) => name.EndsWith(DynamicSuffix, StringComparison.Ordinal) ? name[..^DynamicSuffix.Length] : name;
}
