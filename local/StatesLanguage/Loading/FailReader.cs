using System.Collections.Frozen;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Fail state.</summary>
internal static class FailReader
{
    // "ErrorPath"/"CausePath": a reference path, or one of these functions (developer guide, "Fail workflow state").
    private static readonly FrozenSet<string> Functions = new[]
    {
        "States.Format", "States.JsonToString", "States.ArrayGetItem", "States.Base64Encode", "States.Base64Decode",
        "States.Hash", "States.UUID",
    }.ToFrozenSet();

    public static FailState Read(MemberReader members, StateFields fields) =>
        new(fields, Text(members, "Error"), Text(members, "Cause"));

    private static FailText Text(MemberReader members, string name)
    {
        var pathName = name + "Path";
        if (!members.Has(pathName))
        {
            return new(members.Text(name), pathName, null);
        }

        if (members.Has(name))
        {
            members.Text(name);
            members.Report(pathName, $"excludes {name}.");
        }

        var expression = members.Parsed(pathName, Expression.Parse);
        if (expression?.Functions.FirstOrDefault(function => !Functions.Contains(function)) is { } refused)
        {
            members.Report(pathName, $"'{refused}' is not allowed in it.");
        }

        return new(null, pathName, expression);
    }
}
