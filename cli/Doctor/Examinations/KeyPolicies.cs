using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>The policy of a KMS key, and which kind of key it belongs to.</summary>
internal static class KeyPolicies
{
    /// <summary>The one that was given; otherwise the one that KMS gives a key by itself, which lets its account's policies decide.</summary>
    public static PolicyDocument Of(Situation situation, string key) =>
        situation.At(Place.KeyPolicy).FirstOrDefault()?.Policy ?? PolicyDocument.Parse(
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{{key.Split(':')[4]}}}:root"},"Action":"kms:*","Resource":"*"}}""",
            PolicyKind.Resource);

    /// <summary>Whether it is the policy of an AWS managed key, which nobody can change: it admits one account through one service.</summary>
    public static bool IsManaged(PolicyText policy) => ((string?)policy.Json["Id"])?.StartsWith("auto-", StringComparison.Ordinal) == true;
}
