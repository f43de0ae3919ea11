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

    public const string TicketRequest = """{"bucket":"classic-movies","key":"metropolis-1927.mp4","expiresInSeconds":900,"ticket":{"validDays":7}}""";
    public const string IssuedTicket = """{"ticketUrl":"https://tickets.example/t/abc","ticketId":"def","validUntil":"2026-01-09T03:04:05Z","bucket":"classic-movies","key":"metropolis-1927.mp4"}""";
    public const string FollowRequest = """{"follow":{"ticketId":"def","use":true}}""";
    public const string Ticket = """{"id":"def","validUntil":"2026-01-09T03:04:05Z","maxUses":1,"name":"metropolis-1927.mp4"}""";
    public const string Redemption = $$"""{"status":"redeemed","request":{{Request}},"ticket":{{Ticket}}}""";

    /// <summary>The functions of a link in their order, and what a healthy one answers.</summary>
    public static readonly IReadOnlyDictionary<string, string> Answers = new OrderedDictionary<string, string>
    {
        ["ValidateRequest"] = Request,
        ["AssumeRole"] = Session,
        ["CheckObject"] = Found,
        ["PresignUrl"] = Link,
    };

    /// <summary>The same of a ticket that is issued.</summary>
    public static readonly IReadOnlyDictionary<string, string> IssueAnswers = new OrderedDictionary<string, string>
    {
        ["ValidateRequest"] = TicketRequest,
        ["AssumeRole"] = Session,
        ["CheckObject"] = Found,
        ["IssueTicket"] = IssuedTicket,
    };

    /// <summary>The same of a use of a ticket.</summary>
    public static readonly IReadOnlyDictionary<string, string> FollowAnswers = new OrderedDictionary<string, string>
    {
        ["RedeemTicket"] = Redemption,
        ["ValidateRequest"] = Request,
        ["AssumeRole"] = Session,
        ["CheckObject"] = Found,
        ["CountUse"] = """{"counted":true}""",
        ["PresignUrl"] = Link,
    };

    public static readonly StateMachineDefinition Definition = DefinitionLoader.Load(Definitions.Text("presign-link.asl.json"));

    public static ScriptedTasks Healthy(IReadOnlyDictionary<string, string>? answers = null) => (answers ?? Answers).Aggregate(
        new ScriptedTasks("!NoSuchFunction"), (tasks, answer) => tasks.For(ScriptedFunctions.Arn(answer.Key), answer.Value));

    /// <summary>The functions that are called where this one is.</summary>
    public static IReadOnlyDictionary<string, string> AnswersBeside(string function) =>
        function == "IssueTicket" ? IssueAnswers : function is "RedeemTicket" or "CountUse" ? FollowAnswers : Answers;

    /// <summary>An input for which a function is called.</summary>
    public static string InputFor(string function) =>
        function == "IssueTicket" ? TicketRequest : function is "RedeemTicket" or "CountUse" ? FollowRequest : Request;

    /// <summary>All functions healthy but one, which does these things in turn; <c>ok</c> is its healthy answer.</summary>
    public static ScriptedTasks With(string function, params string[] script)
    {
        var answers = AnswersBeside(function);
        return Healthy(answers).For(ScriptedFunctions.Arn(function), [.. script.Select(line => line == "ok" ? answers[function] : line)]);
    }

    public static Task<TestExecution> RunAsync(ScriptedTasks tasks, string input = Request, double unit = 0.5) =>
        TestExecution.RunAsync(Definition, input, tasks, unit);
}
