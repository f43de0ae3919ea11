using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>Who may use a key, and whether anybody can.</summary>
internal static class KeyAccess
{
    /// <summary>Asks for the permission and for a key that is enabled.</summary>
    /// <exception cref="AwsErrorException"><c>AccessDenied</c>, <c>DisabledException</c> or <c>KMSInvalidStateException</c>.</exception>
    public static KmsKey Demand(Authorization authorization, KmsKey key, string action, IReadOnlyDictionary<string, string> context, string? viaService = null)
    {
        Permit(authorization, key, action, context, viaService);
        return key.State switch
        {
            "Enabled" => key,
            "Disabled" => throw new AwsErrorException(400, "DisabledException", $"{key.Arn} is disabled."),
            var state => throw new AwsErrorException(400, "KMSInvalidStateException", $"{key.Arn} is {(state == "PendingDeletion" ? "pending deletion" : state)}."),
        };
    }

    /// <summary>Key policies decide: without a word in them an identity policy counts for nothing.</summary>
    public static void Permit(Authorization authorization, KmsKey key, string action, IReadOnlyDictionary<string, string> context, string? viaService)
    {
        var conditions = authorization.NewContext()
            .With("kms:CallerAccount", authorization.Caller.Account)
            .With("kms:ViaService", viaService)
            .With("aws:ViaAWSService", viaService is null ? "false" : "true")
            .With("kms:EncryptionContextKeys", [.. context.Keys]);
        foreach (var (name, value) in context)
        {
            conditions.With($"kms:EncryptionContext:{name}", value);
        }

        authorization.Demand(action, key.Arn, key.Account, key.Policy, conditions, resourcePolicyDecides: true);
    }
}
