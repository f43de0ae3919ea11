using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;
using Crosslink.Functions;

namespace Crosslink.Tests.StateMachines;

/// <summary>How long the states of a definition can take, from the numbers in it. All in seconds.</summary>
internal static class TimeBudget
{
    /// <summary>What a path may fall short of its sum: up to a millisecond for each of its waits.</summary>
    public const double Rounding = 0.15;

    private const string Throttled = "Lambda.TooManyRequestsException";

    public static double Timeout(JsonObject task) => task["TimeoutSeconds"]!.GetValue<int>();

    /// <summary>What the function that a task calls may take.</summary>
    public static double FunctionTimeout(JsonObject task) => typeof(Handlers).GetMethod(Function(task))!.GetCustomAttribute<LambdaFunctionAttribute>()!.Timeout;

    /// <summary>The waits of a retrier that is used up, each at its longest.</summary>
    public static IEnumerable<double> Waits(JsonNode retrier) => Enumerable.Range(0, retrier["MaxAttempts"]!.GetValue<int>()).Select(i => Math.Min(
        retrier["IntervalSeconds"]!.GetValue<int>() * Math.Pow(retrier["BackoffRate"]!.GetValue<double>(), i),
        retrier["MaxDelaySeconds"]!.GetValue<int>()));

    /// <summary>Every attempt to its time-out, every wait at its longest. What Lambda throttles it refuses at once.</summary>
    public static double Worst(JsonObject task)
    {
        var retriers = task["Retry"]!.AsArray();
        var attempts = 1 + retriers.Where(retrier => !IsForThrottling(retrier!)).Sum(retrier => retrier!["MaxAttempts"]!.GetValue<int>());
        return (attempts * Timeout(task)) + retriers.Sum(retrier => Waits(retrier!).Sum());
    }

    /// <summary>A script of that path, but for its last attempt: what passes, and how often, until each retrier is used up.</summary>
    public static IEnumerable<string> WorstScript(JsonObject task) => task["Retry"]!.AsArray().SelectMany(retrier => Enumerable.Repeat(
        IsForThrottling(retrier!) ? ScriptedFunctions.Throws(Throttled) : "hang", retrier!["MaxAttempts"]!.GetValue<int>()));

    /// <summary>The name of the function that a task calls.</summary>
    public static string Function(JsonObject task)
    {
        var name = task["Parameters"]!["FunctionName"]!.GetValue<string>();
        return name["${".Length..^"FunctionArn}".Length];
    }

    private static bool IsForThrottling(JsonNode retrier) => retrier["ErrorEquals"]!.AsArray() is [var only] && only!.GetValue<string>() == Throttled;
}
