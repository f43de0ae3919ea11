using System.Collections.Frozen;
using System.Text.Json;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Task state; the one resource is the optimised integration with Lambda's Invoke.</summary>
internal static class TaskReader
{
    public const string LambdaInvoke = "arn:aws:states:::lambda:invoke";

    private static readonly FrozenSet<string> InvokeParameters =
        new[] { "FunctionName", "Payload", "Qualifier", "InvocationType", "ClientContext", "LogType" }.ToFrozenSet();

    public static TaskState Read(MemberReader members, StateFields fields)
    {
        var resource = members.RequiredText("Resource");
        if (resource != LambdaInvoke)
        {
            members.Report("Resource", $"'{resource}' is not supported; only {LambdaInvoke} is.");
        }
        else if (members.Has("Parameters"))
        {
            CheckParameters(members);
        }
        else
        {
            members.Report("Parameters.FunctionName", "is missing.");
        }

        var timeout = members.Integer("TimeoutSeconds", 1);
        return new(fields, resource, timeout, StateReader.Data(members, hasSelector: true), ErrorHandlingReader.Read(members));
    }

    // CreateStateMachine checks an optimised integration's parameters by name.
    private static void CheckParameters(MemberReader members)
    {
        if (members.RequiredObject("Parameters") is not { } parameters)
        {
            return;
        }

        var names = parameters.Select(parameter => Static(parameter.Key)).ToList();
        if (!names.Contains("FunctionName"))
        {
            members.Report("Parameters.FunctionName", "is missing.");
        }

        if (parameters.TryGetPropertyValue("FunctionName", out var function) && function?.GetValueKind() != JsonValueKind.String)
        {
            members.Report("Parameters.FunctionName", "must be a string.");
        }

        foreach (var name in names.Where(name => !InvokeParameters.Contains(name)))
        {
            members.Report($"Parameters.{name}", "is not a parameter of lambda:invoke.");
        }
    }

    private static string Static(string name) => name.EndsWith(".$", StringComparison.Ordinal) ? name[..^2] : name;
}
