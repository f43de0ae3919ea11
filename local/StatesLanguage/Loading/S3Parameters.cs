using System.Text.Json;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Checks the <c>Parameters</c> of an ItemReader or a ResultWriter by name.</summary>
internal static class S3Parameters
{
    /// <summary>Reports what is missing, no string, or not supported.</summary>
    public static void Check(MemberReader members, string[] required, string[] optional)
    {
        if (members.RequiredObject("Parameters") is not { } parameters)
        {
            return;
        }

        var names = parameters.Select(parameter => PayloadTemplate.NameOf(parameter.Key)).ToList();
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
}
