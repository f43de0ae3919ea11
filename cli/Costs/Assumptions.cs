using Crosslink.Functions.Batches;

namespace Crosslink.Cli.Costs;

/// <summary>What the sum rests on beside definitions and prices. Each can be replaced: <c>--assume NAME=NUMBER</c>.</summary>
internal sealed class Assumptions
{
    private static readonly Assumption[] All =
    [
        new("validate-ms", 2, "ValidateRequest, billed milliseconds"),
        new("assume-ms", 80, "AssumeRole: STS, now and then KMS"),
        new("check-ms", 50, "CheckObject: one HEAD or LIST, now and then KMS"),
        new("presign-ms", 5, "PresignUrl"),
        new("issue-ms", 40, "IssueTicket: one PUT"),
        new("redeem-ms", 40, "RedeemTicket: one GET"),
        new("follow-ms", 10, "FollowTicket, beside the execution that it waits for"),
        new("batch-ms", 150, "PresignBatch without its HEADs"),
        new("head-ms", 40, FormattableString.Invariant($"one HEAD of a batch, {BatchScale.RequestsSideBySide} side by side")),
        new("number-ms", 0.2, "PrepareManifest, for each line"),
        new("summarise-ms", 2000, "Summarise"),
        new("state-ms", 25, "what Step Functions adds to a state of an Express execution"),
        new("express-mb", 64, "memory billed for an Express execution"),
        new("history-kms", 1, "KMS calls for each Standard execution and each child of a batch, whose history has a customer managed key: the Decrypt of whoever reads the result; AWS publishes no number"),
        new("seals-per-key", 1000, "sessions under one data key of KMS while functions are warm (1,000 at most)"),
        new("item-bytes", 150, "a line of the numbered manifest; 260 where it comes from a listing"),
        new("link-bytes", 1500, "a line of a batch's output"),
        new("ticket-bytes", 700, "a ticket in a batch's output and in the store"),
        new("keep-days", 14, "days that a batch's output is kept"),
        new("logged-events", 0, "share of the events of executions that are logged: failures alone by default, so none of these; 1 with machineLogLevel=ALL", Most: 1),
        new("event-bytes", 600, "a line of the state machine's log, for each event that is logged, without data"),
        new("invocation-bytes", 400, "a function's line for each invocation; 0 with functionLogLevel=WARN"),
        new("traced", 0.05, "share of executions that X-Ray samples; 0 with tracing=false", Most: 1),
    ];

    private readonly Dictionary<string, double> _replaced = [];

    public static IEnumerable<string> Names => All.Select(assumption => assumption.Name);

    /// <summary>In the order in which they are written.</summary>
    public IEnumerable<Assumption> List => All.Select(assumption => assumption with { Value = this[assumption.Name] });

    public double this[string name] => _replaced.TryGetValue(name, out var value) ? value : All.Single(assumption => assumption.Name == name).Value;

    public bool IsReplaced(string name) => _replaced.ContainsKey(name);

    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Replace(string name, double value)
    {
        if (Array.Find(All, assumption => assumption.Name == name) is not { } known)
        {
            return $"'{name}' is not an assumption; there are {string.Join(", ", Names)}.";
        }

        // What is not a number is not in the range.
        if (!(value >= 0 && value <= known.Most))
        {
            return FormattableString.Invariant($"{name} must be from 0 to {known.Most:N0}.");
        }

        _replaced[name] = value;
        return null;
    }
}

/// <param name="Meaning">For people, with the unit.</param>
/// <param name="Most">The largest value that makes sense.</param>
internal sealed record Assumption(string Name, double Value, string Meaning, double Most = 1_000_000_000);
