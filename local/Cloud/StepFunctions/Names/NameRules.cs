using System.Buffers;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.StepFunctions.Names;

/// <summary>What names of state machines and executions must not contain (API reference, "CreateStateMachine" and "StartExecution").</summary>
internal static class NameRules
{
    private const int Longest = 80;

    // "white space; brackets < > { } [ ]; wildcard characters ? *; special characters " # % \ ^ | ~ ` $ & , ; : /"
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>{}[]?*\"#%\\^|~`$&,;:/");

    /// <exception cref="AwsErrorException"><c>InvalidName</c>.</exception>
    public static void Check(string name)
    {
        if (name.Length is 0 or > Longest || name.AsSpan().ContainsAny(Forbidden) || name.Any(IsForbidden))
        {
            throw new AwsErrorException(400, "InvalidName", $"Invalid Name: '{name}'");
        }
    }

    // "control characters (U+0000-001F, U+007F-009F, U+FFFE-FFFF); surrogates (U+D800-DFFF); invalid characters (U+10FFFF)"
    private static bool IsForbidden(char letter) =>
        char.IsControl(letter) || char.IsWhiteSpace(letter) || char.IsSurrogate(letter) || letter >= '\uFFFE';
}
