using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Connections;

namespace Crosslink.Cli.Clouds;

/// <summary>Describes a local cloud as JSON, for programs.</summary>
internal static class CloudJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(RunningCloud cloud, IEnumerable<StateMachineListItem> machines, Uri console) => new JsonObject
    {
        ["endpoint"] = CloudExports.Url(cloud),
        ["console"] = console.GetLeftPart(UriPartial.Authority),
        ["region"] = cloud.Region,
        ["operator"] = Key(cloud.Operator),
        ["owner"] = Key(cloud.Owner),
        ["experimentRoleArn"] = cloud.ExperimentRoleArn,
        ["buckets"] = new JsonArray([.. cloud.Buckets.Select(bucket => (JsonNode)bucket.Name)]),
        ["refusedFolders"] = new JsonArray([.. cloud.RefusedFolders.Select(folder => new JsonObject { ["name"] = folder.Name, ["reason"] = folder.Reason })]),
        ["stateMachines"] = new JsonArray([.. machines.Select(machine => (JsonNode)machine.StateMachineArn)]),
    }.ToJsonString(Indented);

    private static JsonObject Key(AccessKeyPair key) => new() { ["accessKeyId"] = key.Id, ["secretAccessKey"] = key.Secret };
}
