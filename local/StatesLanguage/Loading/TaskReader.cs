using System.Collections.Frozen;
using System.Text.Json;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>Reads a Task state: the optimised integration with Lambda's Invoke, or a function's ARN.</summary>
internal static class TaskReader
{
    private static readonly FrozenSet<string> InvokeParameters =
        new[] { "FunctionName", "Payload", "Qualifier", "InvocationType", "ClientContext", "LogType" }.ToFrozenSet();

    private static readonly (string Name, string Reason)[] Refused =
    [
        ("HeartbeatSeconds", "is not supported here: only an activity or a task token has heartbeats."),
        ("HeartbeatSecondsPath", "is not supported here: only an activity or a task token has heartbeats."),
        ("Credentials", "is not supported here: a task acts as its state machine's role."),
    ];

    public static TaskState Read(MemberReader members, StateFields fields)
    {
        var resource = members.Parsed("Resource", TaskResource.Parse);
        var isInvoke = resource is { IsFunction: false };
        if (isInvoke && members.Has("Parameters"))
        {
            CheckParameters(members);
        }
        else if (isInvoke)
        {
            members.Report("Parameters.FunctionName", "is missing.");
        }

        var timeout = members.NumberField("TimeoutSeconds", NumberRange.Positive);
        var state = new TaskState(fields, resource!, timeout, StateReader.Data(members, hasSelector: true), ErrorHandlingReader.Read(members));
        foreach (var (name, reason) in Refused.Where(refused => members.Has(refused.Name)))
        {
            members.Take(name);
            members.Report(name, reason);
        }

        return state;
    }

    // CreateStateMachine checks an optimised integration's parameters by name.
    private static void CheckParameters(MemberReader members)
    {
        if (members.RequiredObject("Parameters") is not { } parameters)
        {
            return;
        }

        var names = parameters.Select(parameter => PayloadTemplate.NameOf(parameter.Key)).ToList();
        if (!names.Contains("FunctionName"))
        {
            members.Report("Parameters.FunctionName", "is missing.");
        }

        if (parameters.TryGetPropertyValue("FunctionName", out var function) && function?.GetValueKind() != JsonValueKind.String)
        {
            members.Report("Parameters.FunctionName", "must be a string.");
        }

        if (parameters["InvocationType"] is { } type && !(type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == "RequestResponse"))
        {
            members.Report("Parameters.InvocationType", "must be RequestResponse; the other types are not served here.");
        }

        foreach (var name in names.Where(name => !InvokeParameters.Contains(name)))
        {
            members.Report($"Parameters.{name}", "is not a parameter of lambda:invoke.");
        }
    }
}
