using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>A status as a shape of its own, a word and a colour, so that it can be told without any one of them.</summary>
internal static class StatusMark
{
    /// <summary>The shapes, drawn once on each page.</summary>
    public static Markup Shapes { get; } = Markup.Of(
        $"""
        <svg class="shapes" aria-hidden="true" width="0" height="0">
        <symbol id="s-succeeded" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M4.5 8.2 7 10.8l4.6-5.2"/></symbol>
        <symbol id="s-failed" viewBox="0 0 16 16"><path class="solid" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/></symbol>
        <symbol id="s-caught" viewBox="0 0 16 16"><path class="solid" d="M8 1.2 15.2 14.5H.8z"/><path d="M8 6v4m0 1.6v1.2"/></symbol>
        <symbol id="s-running" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.5"/><path class="solid" d="M6.2 4.8v6.4L11.4 8z"/></symbol>
        <symbol id="s-aborted" viewBox="0 0 16 16"><rect class="solid" x="2" y="2" width="12" height="12"/></symbol>
        <symbol id="s-timedout" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.5"/><path d="M8 4v4.4l3 1.8"/></symbol>
        <symbol id="s-none" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6"/></symbol>
        </svg>
        """);

    /// <param name="status">As Step Functions says it, such as <c>TIMED_OUT</c>.</param>
    public static Markup Of(string status) => Of(KeyOf(status), Words(status));

    public static Markup Of(StepOutcome outcome) => Of(KeyOf(outcome), Words(outcome));

    public static string KeyOf(string status) => status switch
    {
        "SUCCEEDED" or "FAILED" or "RUNNING" or "ABORTED" => status.ToLowerInvariant(),
        "TIMED_OUT" => "timedout",
        "PENDING_REDRIVE" => "running",
        _ => "none",
    };

    public static string KeyOf(StepOutcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "none";

    public static string Words(string status) => status.ToLowerInvariant().Replace('_', ' ');

    public static string Words(StepOutcome outcome) => outcome == StepOutcome.TimedOut ? "timed out" : outcome.ToString().ToLowerInvariant();

    private static Markup Of(string key, string words) =>
        Markup.Of($"""<span class="status {key}"><svg width="16" height="16" aria-hidden="true"><use href="#s-{key}"/></svg>{words}</span>""");
}
