namespace Crosslink.Local.Access.Wire;

/// <summary>Why a call was denied, in full. AWS tells its caller less, so this is for whoever runs the cloud.</summary>
/// <param name="Caller">The ARN of who called, or the name of an AWS service.</param>
/// <param name="Action">Such as <c>s3:GetObject</c>.</param>
/// <param name="Resource">Its ARN.</param>
/// <param name="Reason">The policy, its statement, and what about it was not met.</param>
public sealed record AccessDenial(string Caller, string Action, string Resource, string Reason)
{
    public override string ToString() => $"{Caller} may not {Action} on {Resource}: {Reason}.";
}
