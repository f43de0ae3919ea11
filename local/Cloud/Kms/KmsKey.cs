using Crosslink.Local.Access.Policies;

namespace Crosslink.Local.Cloud.Kms;

/// <summary>A symmetric encryption key.</summary>
/// <param name="Arn"><c>arn:aws:kms:region:account:key/id</c></param>
/// <param name="Policy">The key policy.</param>
/// <param name="Material">32 bytes, which never leave this process.</param>
public sealed record KmsKey(string Arn, PolicyDocument Policy, ReadOnlyMemory<byte> Material)
{
    /// <summary><c>Enabled</c>, <c>Disabled</c> or <c>PendingDeletion</c>.</summary>
    public string State { get; init; } = "Enabled";

    public string Id => Arn.Split('/')[^1];

    public string Account => Arn.Split(':')[4];

    public string Region => Arn.Split(':')[3];

    /// <summary>Says nothing of the material.</summary>
    public override string ToString() => Arn;
}
