namespace Crosslink.Local.Identities;

/// <summary>A long-term access key.</summary>
/// <param name="Id">Begins with <c>AKIA</c>.</param>
/// <param name="Secret">Forty characters.</param>
public sealed record AccessKey(string Id, string Secret);
