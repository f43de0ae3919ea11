using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>What the functions of the definitions do in a test, line by line of a script.</summary>
internal static class ScriptedFunctions
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Arn(string function) => $"${{{function}FunctionArn}}";

    /// <summary>A function's own error as Lambda reports it.</summary>
    public static string Throws(string error, string message = "What happened.") =>
        $"!{error} {new JsonObject { ["errorType"] = error, ["errorMessage"] = message, ["stackTrace"] = new JsonArray("at Handlers") }.ToJsonString(Relaxed)}";

    /// <summary>An error in the form that it has: a time-out says nothing, and of Lambda's own errors the Cause is not JSON.</summary>
    public static string Fails(string error) => error switch
    {
        "States.Timeout" => "hang",
        "Lambda.Unknown" or "Lambda.ResourceNotFoundException" => $"!{error} What happened. (Service: Lambda)",
        _ => Throws(error),
    };

    extension(TestExecution execution)
    {
        /// <summary>The Fail state in which the execution ended.</summary>
        public string? TerminalState =>
            execution.Events.LastOrDefault(e => e.Type == "FailStateEntered")?.Details!["name"]!.GetValue<string>();
    }

    extension(ScriptedTasks tasks)
    {
        public int CallsOf(string function) => tasks.Functions.Count(name => name == Arn(function));
    }
}
