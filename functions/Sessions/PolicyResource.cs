using System.Text;

namespace Crosslink.Functions.Sessions;

/// <summary>
/// An object key as it is written in the <c>Resource</c> of an IAM policy. <c>*</c>, <c>?</c> and <c>$</c> are wildcards
/// or start a policy variable there, so they are written <c>${*}</c>, <c>${?}</c> and <c>${$}</c> (IAM user guide,
/// "IAM policy elements: Variables and tags"); a session policy holds only U+0020 to U+00FF (STS API reference), so
/// whatever lies outside becomes a wildcard.
/// </summary>
public static class PolicyResource
{
    /// <summary>The escaped text, and whether it stands for that key alone.</summary>
    public static (string Text, bool IsExact) Escape(string key)
    {
        var text = new StringBuilder(key.Length + 16);
        var exact = true;
        foreach (var rune in key.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '*' or '?' or '$':
                    text.Append("${").Append((char)rune.Value).Append('}');
                    break;
                case >= 0x20 and <= 0xFF:
                    text.Append((char)rune.Value);
                    break;
                default:
                    exact = false;
                    // Whether IAM counts a character beyond the basic plane as one or two is not published.
                    text.Append(rune.IsBmp ? '?' : '*');
                    break;
            }
        }

        return (text.ToString(), exact);
    }
}
