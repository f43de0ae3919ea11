using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Crosslink.Cdk.Stacks;

/// <summary>A customer managed key with yearly rotation and an alias.</summary>
internal static class CustomerKey
{
    /// <param name="alias">Without <c>alias/</c>.</param>
    /// <param name="policy">The key policy.</param>
    public static CfnKey Create(Construct scope, string id, string alias, string description, object policy)
    {
        var key = new CfnKey(scope, id, new CfnKeyProps
        {
            Description = description,
            EnableKeyRotation = true,
            KeyPolicy = policy,
            PendingWindowInDays = 7,
        });
        // What it encrypts outlives no link by much; seven days are left to change one's mind.
        key.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        _ = new CfnAlias(scope, $"{id}Alias", new CfnAliasProps { AliasName = $"alias/{alias}", TargetKeyId = key.Ref });
        return key;
    }
}
