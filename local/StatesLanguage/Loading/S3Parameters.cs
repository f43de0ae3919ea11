using System.Text.Json;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Checks the <c>Parameters</c> of an ItemReader or a ResultWriter by name.</summary>
internal static class S3Parameters
{
    private const string DynamicSuffix = ".$";

    /// <summary>Reports what is missing, no string, or not supported.</summary>
    public static void Check(MemberReader members, string[] required, string[] optional)
    {
        if (members.RequiredObject("Parameters") is not { } parameters)
        {
            return;
        }

        var names = parameters.Select(parameter => Static(parameter.Key)).ToList();
        foreach (var missing in required.Except(names))
        {
            members.Report($"Parameters.{missing}", "is missing.");
        }

        foreach (var other in names.Except(required).Except(optional))
        {
            members.Report($"Parameters.{other}", "is not supported here.");
        }

        foreach (var (odd, _) in parameters.Where(parameter => parameter.Value?.GetValueKind() != JsonValueKind.String))
        {
            members.Report($"Parameters.{odd}", "must be a string.");
        }
    }

    private static string Static(string name) => name.EndsWith(DynamicSuffix, StringComparison.Ordinal) ? name[..^DynamicSuffix.Length] : name;
}
