namespace Crosslink.Local.Access.Policies;

/// <summary>An IAM policy document, read and checked; see "IAM JSON policy reference" in the IAM user guide.</summary>
public sealed record PolicyDocument(PolicyKind Kind, IReadOnlyList<Statement> Statements)
{
    /// <exception cref="PolicyFormatException">It is not a policy of that kind, or uses what is not evaluated here.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind) => PolicyReader.Read(json, kind);
}
