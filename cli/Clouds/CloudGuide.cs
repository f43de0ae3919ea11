using Amazon.StepFunctions.Model;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Clouds;

/// <summary>What a local cloud holds and what to try first.</summary>
internal static class CloudGuide
{
    public static string Write(RunningCloud cloud, IReadOnlyList<StateMachineListItem> machines, Uri console)
    {
        var url = CloudExports.Url(cloud);
        var bucket = cloud.Buckets.FirstOrDefault(b => b.IsASource)?.Name ?? "BUCKET";
        var key = cloud.SampleKey ?? "KEY";
        var machine = machines.FirstOrDefault(m => m.Name.EndsWith("presign-link", StringComparison.Ordinal))?.StateMachineArn ?? "ARN";
        string[] lines =
        [
            $"The local cloud answers at {url} until Ctrl-C.",
            $"Its console: {console}",
            "",
            "Account A's buckets:",
            .. cloud.Buckets.Select(b => b.IsASource ? $"  {b.Name}" : $"  {b.Name} (not in the source catalogue: no links to it)"),
            .. cloud.RefusedFolders.Select(folder => $"  (not served: '{Printable.Line(folder.Name)}' {folder.Reason})"),
            "Account B's state machines:",
            .. machines.Select(m => $"  {m.StateMachineArn} ({m.Type.Value.ToLowerInvariant()})"),
            $"A role for state machines of your own: {cloud.ExperimentRoleArn}",
            "",
            "Paste the exports into another terminal, then for example:",
            $"  crosslink link {bucket} {key}",
            $"  aws stepfunctions start-execution --state-machine-arn {machine} \\",
            $"      --input '{{\"bucket\":\"{bucket}\",\"key\":\"{key}\"}}'",
            "  aws stepfunctions describe-execution --execution-arn ARN --query output --output text",
            $"  aws s3 ls s3://{bucket}     (as account A's owner)",
            "  crosslink history ARN",
            $"Where the AWS CLI still calls start-sync-execution at sync-127.0.0.1, put HTTP_PROXY={url} before it.",
            $"An AWS CLI before 1.29 or 2.13 ignores AWS_ENDPOINT_URL: add --endpoint-url {url}",
            "",
        ];
        return string.Join('\n', lines);
    }
}
