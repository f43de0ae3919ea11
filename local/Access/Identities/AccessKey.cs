namespace Crosslink.Local.Access.Identities;

/// <summary>A long-term access key.</summary>
/// <param name="Id">Begins with <c>AKIA</c> where it was made here.</param>
/// <param name="Secret">Forty characters where it was made here.</param>
public sealed record AccessKey(string Id, string Secret)
{
    private const int SecretBytes = 30;

    /// <param name="fillRandom">Fills a span with unpredictable bytes.</param>
    public static AccessKey New(Action<Span<byte>> fillRandom)
    {
        ArgumentNullException.ThrowIfNull(fillRandom);
        Span<byte> secret = stackalloc byte[SecretBytes];
        fillRandom(secret);
        return new(new UniqueIds(fillRandom).UserAccessKeyId(), Convert.ToBase64String(secret));
    }

    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => Id;
}
