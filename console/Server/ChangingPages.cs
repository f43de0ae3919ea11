using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Pages;
using Crosslink.WebConsole.Text;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The pages that start and stop executions.</summary>
internal sealed class ChangingPages(IAmazonStepFunctions client, PageFrame frame, IReadOnlyDictionary<string, string> samples)
{
    private readonly StateMachines _machines = new(client);

    public async Task<Answer> FormAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var machines = await StandardMachinesAsync(cancellationToken);
        var chosen = request.Query["machine"].ToString() is { Length: > 0 } machine ? machine : machines.Count == 1 ? machines[0].StateMachineArn : null;
        var input = chosen is null ? "" : await SampleAsync(chosen, request.Query["like"], cancellationToken);
        return Form(machines, new StartDraft(chosen, null, input), null);
    }

    public async Task<Answer> StartAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancellationToken);
        var draft = new StartDraft(form["machine"], form["name"].ToString() is { Length: > 0 } name ? name : null, form["input"].ToString());
        try
        {
            using var _ = JsonDocument.Parse(draft.Input);
            var started = await client.StartExecutionAsync(
                new StartExecutionRequest { StateMachineArn = draft.MachineArn, Name = draft.Name, Input = draft.Input }, cancellationToken);
            return Answer.SeeOther(Addresses.Execution(started.ExecutionArn));
        }
        catch (JsonException exception)
        {
            return Form(await StandardMachinesAsync(cancellationToken), draft, $"The input is not JSON: {exception.Message}");
        }
        catch (AmazonStepFunctionsException exception) when (exception is InvalidNameException or ExecutionAlreadyExistsException or InvalidExecutionInputException)
        {
            return Form(await StandardMachinesAsync(cancellationToken), draft, exception.Message);
        }
    }

    public async Task<Answer> StopAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var arn = form["arn"].ToString();
        await client.StopExecutionAsync(
            new StopExecutionRequest { ExecutionArn = arn, Error = "Stopped", Cause = "Somebody stopped it in the console." }, request.HttpContext.RequestAborted);
        return Answer.SeeOther(Addresses.Execution(arn));
    }

    private Answer Form(IReadOnlyList<StateMachineListItem> machines, StartDraft draft, string? problem) => Answer.Page(
        frame.Render("Start an execution", StartPage.Of(frame, machines, draft, problem)),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>The input of an execution that is to be repeated; else a sample; else that of the last execution.</summary>
    private async Task<string> SampleAsync(string machineArn, string? likeExecution, CancellationToken cancellationToken)
    {
        if (likeExecution is null && samples.FirstOrDefault(sample => machineArn.EndsWith(sample.Key, StringComparison.Ordinal)).Value is { } sample)
        {
            return sample;
        }

        var last = likeExecution ?? (await client.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machineArn, MaxResults = 1 }, cancellationToken)).Executions?.FirstOrDefault()?.ExecutionArn;
        var input = last is null ? null : (await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = last }, cancellationToken)).Input;

        // One that would not be shown as it is would be started as another.
        return input is null || Secrets.AreIn(input) ? "{\n}" : JsonBlock.Indent(input);
    }

    private async Task<IReadOnlyList<StateMachineListItem>> StandardMachinesAsync(CancellationToken cancellationToken) =>
        [.. (await _machines.ListAsync(cancellationToken)).Where(machine => machine.Type?.Value != "EXPRESS")];
}
