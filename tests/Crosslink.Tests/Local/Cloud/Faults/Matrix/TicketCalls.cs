using Crosslink.Functions;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>The calls of presign-link that only tickets make, by the names that its matrix gives them.</summary>
internal static class TicketCalls
{
    /// <summary>A ticket is issued.</summary>
    public const string Issue = "issue";

    /// <summary>The first of two uses of a ticket.</summary>
    public const string FirstUse = "first use";

    /// <summary>The second of two uses of a ticket.</summary>
    public const string SecondUse = "second use";

    public static IReadOnlyDictionary<string, MatrixCall> All { get; } = new Dictionary<string, MatrixCall>
    {
        ["s3:PutObject ticket"] = new("s3", "PutObject", Issue) { WhereEnds = ".jsonl" },
        ["s3:GetObject ticket"] = new("s3", "GetObject", FirstUse) { WhereEnds = ".jsonl" },
        ["s3:GetObject uses"] = new("s3", "GetObject", SecondUse) { Where = "/uses/" },
        ["s3:PutObject first use"] = new("s3", "PutObject", FirstUse) { Where = "/uses/" },
        ["s3:PutObject second use"] = new("s3", "PutObject", SecondUse) { Where = "/uses/" },
        ["lambda:Invoke IssueTicket"] = Invoke(nameof(Handlers.IssueTicket), Issue),
        ["lambda:Invoke RedeemTicket"] = Invoke(nameof(Handlers.RedeemTicket), FirstUse),
        ["lambda:Invoke CountUse"] = Invoke(nameof(Handlers.CountUse), FirstUse),
    };

    private static MatrixCall Invoke(string function, string input) => new("lambda", "Invoke", input) { Where = $"crosslink-{function}" };
}
