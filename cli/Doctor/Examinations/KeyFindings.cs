using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>What can be wrong about the objects' KMS key before anybody asks for a permission.</summary>
internal static class KeyFindings
{
    /// <returns>Null if the key can be asked about, or there is none.</returns>
    public static Diagnosis? Of(Situation situation)
    {
        if (situation.KeyArn is not { } key || situation.Source.KmsKeyArns.Contains(key))
        {
            return null;
        }

        if (situation.At(Place.KeyPolicy) is [{ } policy] && KeyPolicies.IsManaged(policy))
        {
            return key.Split(':')[4] == situation.SourceAccount ? null : Managed(situation, key);
        }

        string[] keys = [.. situation.Source.KmsKeyArns, key];
        return new Diagnosis("key-not-in-catalogue", Place.Catalogue, "kms:Decrypt", $"kmsKeyArns of the source does not name {key}, so the workflow's sessions may not use it")
        {
            Who = Responsible.For(Place.Catalogue, situation),
            Advice = "deploy the stack of the source's account too, which lets the role use the key",
            Mend = new ChangeCatalogue(
                new JsonObject { ["kmsKeyArns"] = new JsonArray([.. keys.Select(arn => JsonValue.Create(arn))]) },
                source => source with { KmsKeyArns = keys }),
        };
    }

    private static Diagnosis Managed(Situation situation, string key) => new(
        "aws-managed-key", Place.Object, "kms:Decrypt", $"the key is an AWS managed one of account {key.Split(':')[4]}, whose policy admits that account alone and cannot be changed")
    {
        Who = Responsible.For(Place.Object, situation),
        Advice = "copy the objects over themselves under a customer managed key, and name that key in kmsKeyArns of the catalogue",
    };
}
