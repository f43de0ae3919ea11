namespace Crosslink.Local.StatesLanguage.Tasks;

/// <summary>The role that a state machine acts as, and which one it is: the role's trust policy may ask for that.</summary>
/// <param name="Arn">The role's ARN.</param>
/// <param name="MachineArn">The state machine's; <c>…/label</c> for the children of a distributed Map.</param>
public sealed record MachineRole(string Arn, string MachineArn);
