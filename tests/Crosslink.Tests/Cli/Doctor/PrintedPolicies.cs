using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>Policies as the AWS CLI prints them.</summary>
internal static class PrintedPolicies
{
    public static string Option(Place place) => place switch
    {
        Place.Trust => "--trust",
        Place.RolePolicy => "--role-policy",
        Place.BucketPolicy => "--bucket-policy",
        Place.KeyPolicy => "--key-policy",
        Place.Boundary => "--boundary",
        Place.ControlPolicy => "--scp",
        Place.ResourceControlPolicy => "--rcp",
        Place.EndpointPolicy => "--endpoint-policy",
        Place.CallerPolicy => "--caller-policy",
        Place.CallerBoundary => "--caller-boundary",
        _ => "--caller-scp",
    };

    public static string Print(Place place, JsonObject policy) => (place switch
    {
        Place.Trust => new JsonObject { ["Role"] = new JsonObject { ["Path"] = "/", ["RoleName"] = "S3Access", ["AssumeRolePolicyDocument"] = policy.DeepClone(), ["MaxSessionDuration"] = 3600 } },
        Place.RolePolicy => new JsonObject { ["RoleName"] = "S3Access", ["PolicyName"] = "read", ["PolicyDocument"] = Uri.EscapeDataString(policy.ToJsonString()) },
        Place.BucketPolicy => new JsonObject { ["Policy"] = policy.ToJsonString() },
        Place.KeyPolicy => new JsonObject { ["Policy"] = policy.ToJsonString(new() { WriteIndented = true }), ["PolicyName"] = "default" },
        Place.Boundary or Place.CallerBoundary => new JsonObject { ["PolicyVersion"] = new JsonObject { ["Document"] = policy.DeepClone(), ["VersionId"] = "v1" } },
        Place.ControlPolicy or Place.ResourceControlPolicy => new JsonObject { ["Policy"] = new JsonObject { ["PolicySummary"] = new JsonObject { ["Name"] = "guard" }, ["Content"] = policy.ToJsonString() } },
        _ => policy.DeepClone(),
    }).ToJsonString();
}
