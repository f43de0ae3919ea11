using System.Text.Json;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Links;
using Crosslink.Cli.Steps;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Follow;

namespace Crosslink.Cli.Uploads;

/// <summary>Gets an upload link from the workflow, and prints it or sends a file through it.</summary>
internal sealed class UploadTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    public required UploadRequest Request { get; init; }

    /// <summary>The path of the file; null for a link that is not bound to a content.</summary>
    public required string? File { get; init; }

    /// <summary>Whether the link is the result, and nothing is sent.</summary>
    public required bool PrintsLink { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var file = File is null ? null : UploadFile.Open(environment.Files, File);
        var request = file is null ? Request : Request with { ContentLength = file.Length, ChecksumSha256 = await file.HashAsync(cancellationToken) };

        await using var connection = await Connection.OpenAsync(Workflow, environment, cancellationToken);
        var machine = await StateMachineFinder.FindAsync(connection.Client, Workflow.StateMachineArn, MachineNames.Link, cancellationToken);
        var run = new WorkflowRun(connection.Client, machine, environment);
        var ending = await StepDisplay.For(environment, quiet: PrintsJson).ShowWhileAsync(show => run.RunAsync(request.ToJson(), show, cancellationToken));
        var output = ending.RequireOutput(canBeLookedAt: !machine.IsExpress && !connection.EndsWithTheCommand);
        var link = Read(output);
        if (PrintsLink || file is null)
        {
            await environment.Output.WriteLineAsync(PrintsJson ? output : link.Url);
            await DescribeAsync(link);
        }
        else
        {
            var stored = await new ObjectSender(environment, PrintsJson).SendAsync(link, file, cancellationToken);
            await environment.Output.WriteLineAsync(PrintsJson ? stored.ToJson() : new S3Location(stored.Bucket, stored.Key).ToString());
            await environment.Error.WriteLineAsync($"Uploaded {Counted.Text(stored.ContentLength, "byte")}.");
        }

        if (connection.EndsWithTheCommand)
        {
            await environment.Error.WriteLineAsync("Link and objects end with this command, because its local cloud ends too. For a cloud that lasts, use crosslink local.");
        }

        return ExitCode.Done;
    }

    private async Task DescribeAsync(UploadLink link)
    {
        await environment.Error.WriteLineAsync($"Use it with: {CurlCommand.Upload(File is null ? "FILE" : ShellWord.Quoted(File), link.Headers, "URL")}");
        await environment.Error.WriteLineAsync($"The link works until {Instants.Text(link.ExpiresAt)}.");
    }

    private static UploadLink Read(string output)
    {
        try
        {
            var link = JsonSerializer.Deserialize(output, ClientJson.Readable.UploadLink);
            return link is not null && LinkText.IsLink(link.Url) ? link : throw new JsonException();
        }
        catch (JsonException)
        {
            // Do not repeat the output, which may contain a link.
            throw new CommandFailedException(
                "UnexpectedOutput",
                "The execution succeeded, but its output is not an upload link.",
                "Check that --state-machine names a state machine of statemachine/presign-link.asl.json, and that it is deployed with uploads.");
        }
    }
}
