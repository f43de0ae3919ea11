using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Responses;

/// <summary>
/// How listings spell keys: as they are, or with <c>encoding-type=url</c> in the form of HTML forms, in which S3 leaves
/// slashes as they are.
/// </summary>
internal sealed class KeyEncoding
{
    private const string Literal = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*/";

    private KeyEncoding(string? name) => Name = name;

    /// <summary><c>url</c> or null.</summary>
    public string? Name { get; }

    /// <exception cref="AwsErrorException"><c>InvalidArgument</c></exception>
    public static KeyEncoding Of(string? encodingType) => encodingType is null or "" or "url"
        ? new(encodingType is "url" ? encodingType : null)
        : throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);

    public string? Spell(string? text)
    {
        if (text is null || Name is null)
        {
            return text;
        }

        var spelled = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)octet;
            _ = character == ' ' ? spelled.Append('+')
                : Literal.Contains(character, StringComparison.Ordinal) ? spelled.Append(character)
                : spelled.Append('%').Append(Convert.ToHexString([octet]));
        }

        return spelled.ToString();
    }
}
