using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The form that starts an execution.</summary>
internal static class StartPage
{
    /// <param name="draft">What stands in the fields.</param>
    /// <param name="problem">Why the draft was not taken; null where it has not been sent.</param>
    /// <param name="note">What becomes of an execution that is started; null for nothing beyond its page.</param>
    public static Markup Of(PageFrame frame, IReadOnlyList<StateMachineListItem> machines, StartDraft draft, string? problem, string? note) => Markup.Of(
        $"""
        <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Executions</a></nav>
        <h1>Start an execution</h1>
        {Markup.If(problem is not null, $"""<div class="failure" role="alert"><p>{problem}</p></div>""")}
        <form class="start" method="get" action="{Addresses.StartPath}"><label>State machine <select name="machine">{machines.Select(machine => Markup.Of(
            $"""<option value="{machine.StateMachineArn}"{Markup.If(machine.StateMachineArn == draft.MachineArn, $" selected")}>{machine.Name}{Markup.If(machine.Type?.Value == "EXPRESS", $" (Express)")}</option>"""))}</select></label> <button>Choose</button></form>
        {Markup.If(draft.MachineArn is not null, $"""
            <form class="start" method="post" action="{Addresses.StartPath}">{frame.TokenField}
            <input type="hidden" name="machine" value="{draft.MachineArn}">
            <label>Name <input type="text" name="name" value="{draft.Name}" maxlength="80" autocomplete="off" spellcheck="false" placeholder="a new one when empty"></label>
            <label>Input (JSON) <textarea name="input" rows="12" spellcheck="false">{draft.Input:whole}</textarea></label>
            {Markup.If(note is not null, $"""<p class="note">{note}</p>""")}
            <button>Start</button>
            </form>
            """)}
        """);
}

/// <summary>An execution that is about to be started.</summary>
internal sealed record StartDraft(string? MachineArn, string? Name, string Input);
