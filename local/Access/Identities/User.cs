using Crosslink.Local.Access.Policies;

namespace Crosslink.Local.Access.Identities;

/// <summary>An IAM user.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Name">Without a path.</param>
/// <param name="UniqueId">Begins with <c>AIDA</c>.</param>
/// <param name="Policies">Identity policies.</param>
public sealed record User(string Account, string Name, string UniqueId, IReadOnlyList<PolicyDocument> Policies)
{
    public string Arn => $"arn:aws:iam::{Account}:user/{Name}";

    public Caller AsCaller() => new(Account, Arn, Arn, UniqueId, Policies);
}
