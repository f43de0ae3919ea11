using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Histories;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The events of an execution as Step Functions wrote them.</summary>
internal static class EventTable
{
    public static Markup Of(ExecutionView execution, PageOf<HistoryEvent> page) => Markup.Of(
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="Events">
        <table class="events">
        <thead><tr><th scope="col" class="number">Event</th><th scope="col" class="number">After</th><th scope="col">Type</th><th scope="col">State</th><th scope="col">Details</th></tr></thead>
        <tbody>
        {page.Items.Select(happened => Row(execution, happened))}
        </tbody>
        </table>
        </div>
        {Pager.Of(page, number => Addresses.Execution(execution.Arn, "events", number), "events")}
        """);

    private static Markup Row(ExecutionView execution, HistoryEvent happened)
    {
        var state = happened.StateEnteredEventDetails?.Name ?? happened.StateExitedEventDetails?.Name;
        return Markup.Of(
            $"""
            <tr id="event-{happened.Id ?? 0}"><th scope="row" class="number">{happened.Id ?? 0}</th><td class="number">{Duration.Text((happened.Timestamp ?? execution.Started) - execution.Started)}</td><td>{happened.Type?.Value:short}</td><td>{Markup.If(state is not null, $"""<a href="{Addresses.State(execution.Arn, state ?? "")}">{state:short}</a>""")}</td><td>{Details(execution, happened)}</td></tr>

            """);
    }

    private static Markup Details(ExecutionView execution, HistoryEvent happened)
    {
        if (happened.MapRunStartedEventDetails?.MapRunArn is { } mapRun)
        {
            return Markup.Of($"""<a href="{Addresses.MapRun(mapRun)}">Map run</a>""");
        }

        var failure = EventError.Of(happened);
        var text = failure.Error is null
            ? happened.TaskScheduledEventDetails?.Resource ?? happened.LambdaFunctionScheduledEventDetails?.Resource
            : $"{failure.Error}: {execution.Failure(failure.Cause).Message}";
        return Markup.Of($"{text:short}");
    }
}
