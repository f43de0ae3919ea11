using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary><c>presign-link.asl.json</c> with functions by script.</summary>
internal static class PresignLink
{
    public const string Request = """{"bucket":"classic-movies","key":"metropolis-1927.mp4","expiresInSeconds":900}""";
    public const string Session = """{"sealed":"c2VhbGVk","expiresAt":"2026-01-02T04:04:05Z"}""";
    public const string Found = """{"contentLength":42,"eTag":"\"e\"","lastModified":"2025-01-01T00:00:00Z"}""";
    public const string Link = """{"url":"https://classic-movies.s3.us-east-1.amazonaws.com/metropolis-1927.mp4?X-Amz-Signature=1","expiresAt":"2026-01-02T03:19:05Z","limitedBy":"request","scope":"object","bucket":"classic-movies","key":"metropolis-1927.mp4","contentLength":42,"eTag":"\"e\"","lastModified":"2025-01-01T00:00:00Z"}""";

    /// <summary>The four functions in their order, and what a healthy one answers.</summary>
    public static readonly IReadOnlyDictionary<string, string> Answers = new OrderedDictionary<string, string>
    {
        ["ValidateRequest"] = Request,
        ["AssumeRole"] = Session,
        ["CheckObject"] = Found,
        ["PresignUrl"] = Link,
    };

    public static readonly StateMachineDefinition Definition = DefinitionLoader.Load(Definitions.Text("presign-link.asl.json"));

    public static ScriptedTasks Healthy() =>
        Answers.Aggregate(new ScriptedTasks("!NoSuchFunction"), (tasks, answer) => tasks.For(ScriptedFunctions.Arn(answer.Key), answer.Value));

    /// <summary>All functions healthy but one, which does these things in turn; <c>ok</c> is its healthy answer.</summary>
    public static ScriptedTasks With(string function, params string[] script) =>
        Healthy().For(ScriptedFunctions.Arn(function), [.. script.Select(line => line == "ok" ? Answers[function] : line)]);

    public static Task<TestExecution> RunAsync(ScriptedTasks tasks, string input = Request, double unit = 0.5) =>
        TestExecution.RunAsync(Definition, input, tasks, unit);
}
