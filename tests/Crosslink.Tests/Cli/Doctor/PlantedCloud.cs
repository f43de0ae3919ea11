using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>A cloud with the documents of a situation.</summary>
internal static class PlantedCloud
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="kmsKey">The key that the film is encrypted with; null for none.</param>
    public static async Task<CloudUnderTest> StartAsync(Situation situation, string? kmsKey = null)
    {
        var whole = situation.WithDeployed();
        var test = await CloudUnderTest.StartAsync(options => options with
        {
            SourcesJson = Sources(situation),
            PolicyOverrides = new Dictionary<string, string>
            {
                ["source-trust.json"] = Text(whole, Place.Trust),
                ["source-access.json"] = Text(whole, Place.RolePolicy),
                // The functions learn their key from the template.
                ["AssumeRole.json"] = Text(whole, Place.CallerPolicy).Replace("arn:aws:kms:us-east-1:444455556666:key/*", "${SealKeyArn}", StringComparison.Ordinal),
            },
        });
        var cloud = test.Cloud;
        if (Given(situation, Place.Boundary) is { } boundary)
        {
            cloud.Identities.PutRoleBoundary(situation.Source.RoleArn, boundary);
        }

        if (Given(situation, Place.CallerBoundary) is { } callers)
        {
            cloud.Identities.PutRoleBoundary(situation.WorkflowRole, callers);
        }

        cloud.Identities.PutControlPolicies(situation.SourceAccount, situation.At(Place.ControlPolicy).Select(text => text.Json.ToJsonString()));
        cloud.Identities.PutControlPolicies(situation.WorkflowAccount, situation.At(Place.CallerControlPolicy).Select(text => text.Json.ToJsonString()));
        if (Given(situation, Place.BucketPolicy) is { } bucket)
        {
            cloud.S3.Bucket(situation.Source.Bucket).SetPolicy(BucketPolicy.Parse(bucket));
        }

        if (kmsKey is not null)
        {
            cloud.Kms.AddKey(kmsKey, Given(situation, Place.KeyPolicy) ?? $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{{kmsKey.Split(':')[4]}}}"},"Action":"kms:*","Resource":"*"}}""");
            cloud.S3.Bucket(situation.Source.Bucket).Put(TestState.Draft(Planted.Film) with { KmsKeyId = kmsKey });
        }

        return test;
    }

    /// <summary>A catalogue of the situation's source alone.</summary>
    public static string Sources(Situation situation) =>
        new JsonObject { ["sources"] = new JsonArray(JsonSerializer.SerializeToNode(situation.Source, Camel)) }.ToJsonString();

    // Documents are templates here; one that is filled in has nothing to fill in but IAM's own variables.
    private static string Text(Situation situation, Place place) => situation.At(place).Single().Json.ToJsonString();

    private static string? Given(Situation situation, Place place) => situation.At(place).FirstOrDefault()?.Json.ToJsonString();
}
