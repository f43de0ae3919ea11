using Amazon.StepFunctions.Model;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Clouds;

/// <summary>Says what a local cloud contains and what to try first.</summary>
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
            $"The local cloud runs at {url} until you press Ctrl-C.",
            $"Its console: {console}",
            "",
            "Account A's buckets:",
            .. cloud.Buckets.Select(b => b.IsASource ? $"  {b.Name}" : $"  {b.Name} (not in the source catalogue, so no links)"),
            .. cloud.RefusedFolders.Select(folder => $"  (not served: '{Printable.Line(folder.Name)}' {folder.Reason})"),
            "Account B's state machines:",
            .. machines.Select(m => $"  {m.StateMachineArn} ({m.Type.Value.ToLowerInvariant()})"),
            $"A role for state machines of your own: {cloud.ExperimentRoleArn}",
            "",
            "Paste the exports into another terminal. Then try, for example:",
            $"  crosslink link {bucket} {key}",
            $"  aws stepfunctions start-execution --state-machine-arn {machine} \\",
            $"      --input '{{\"bucket\":\"{bucket}\",\"key\":\"{key}\"}}'",
            "  aws stepfunctions describe-execution --execution-arn ARN --query output --output text",
            $"  aws s3 ls s3://{bucket}     (as account A's owner)",
            "  crosslink history ARN",
            $"If the AWS CLI calls start-sync-execution at sync-127.0.0.1 all the same, put HTTP_PROXY={url} before the command.",
            $"AWS CLIs before 1.29 and 2.13 ignore AWS_ENDPOINT_URL: add --endpoint-url {url}",
            "",
        ];
        return string.Join('\n', lines);
    }
}
