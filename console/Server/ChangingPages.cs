using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Executions;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The pages that start and stop executions.</summary>
internal sealed class ChangingPages(IAmazonStepFunctions client, ILocalInsight? insight, PageFrame frame, IReadOnlyDictionary<string, string> samples)
{
    private readonly StateMachines _machines = new(client);
    private readonly SampleInputs _samples = new(client, insight, samples);
    private readonly SyncStart _sync = new(client, frame);

    public async Task<Answer> FormAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var machines = await _machines.ListAsync(cancellationToken);
        var arn = request.Query["machine"].ToString() is { Length: > 0 } machine ? machine : machines.Count == 1 ? machines[0].StateMachineArn : null;
        var input = arn is null ? "" : await _samples.ForAsync(arn, IsExpress(machines, arn), request.Query["like"], cancellationToken);
        return Form(machines, new StartDraft(arn, null, input), null);
    }

    public async Task<Answer> StartAsync(HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancellationToken);
        var draft = new StartDraft(form["machine"], form["name"].ToString() is { Length: > 0 } name ? name : null, form["input"].ToString());
        var machines = await _machines.ListAsync(cancellationToken);
        try
        {
            using var _ = JsonDocument.Parse(draft.Input);

            // Of an Express execution that has been started, Step Functions tells nothing: it is to be waited for.
            if (insight is null && IsExpress(machines, draft.MachineArn))
            {
                return await _sync.RunAsync(draft, cancellationToken);
            }

            var started = await client.StartExecutionAsync(
                new StartExecutionRequest { StateMachineArn = draft.MachineArn, Name = draft.Name, Input = draft.Input }, cancellationToken);
            return Answer.SeeOther(Addresses.Execution(Promised.Require(started.ExecutionArn, "the ARN of the execution that was started")));
        }
        catch (JsonException exception)
        {
            return Form(machines, draft, $"The input is not JSON: {exception.Message}");
        }
        catch (AmazonStepFunctionsException exception) when (exception is InvalidNameException or ExecutionAlreadyExistsException or InvalidExecutionInputException)
        {
            return Form(machines, draft, exception.Message);
        }
    }

    public async Task<Answer> StopAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var arn = form["arn"].ToString();
        var stopped = await client.StopExecutionAsync(
            new StopExecutionRequest { ExecutionArn = arn, Error = "Stopped", Cause = "Somebody stopped it in the console." }, request.HttpContext.RequestAborted);
        Promised.Require(stopped.StopDate, "the time at which the execution was stopped");
        return Answer.SeeOther(Addresses.Execution(arn));
    }

    private static bool IsExpress(IReadOnlyList<StateMachineListItem> machines, string? arn) =>
        machines.Any(machine => machine.StateMachineArn == arn && machine.Type?.Value == "EXPRESS");

    private Answer Form(IReadOnlyList<StateMachineListItem> machines, StartDraft draft, string? problem) => Answer.Page(
        frame.Render("Start an execution", StartPage.Of(frame, machines, draft, problem, insight is null && IsExpress(machines, draft.MachineArn)
            ? "An Express execution takes five minutes at most. The page with its result comes when it has ended, and cannot be opened again."
            : null)),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
