using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Iam;

/// <summary>The most characters, without white space, of a role's inline policies together (IAM user guide, "IAM and AWS STS quotas").</summary>
internal static partial class InlinePolicySize
{
    private const int Max = 10_240;

    // Stands for values that are known only after the deployment; the longest is a key's ARN.
    private static readonly string Unknown = new('x', 80);

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="role">The role's name.</param>
    /// <param name="document">Its one inline policy.</param>
    /// <param name="remedy">What to do when it is too long.</param>
    /// <exception cref="SettingsException">It is too long for IAM.</exception>
    public static void Check(string role, string document, string remedy)
    {
        var size = Token().Replace(JsonNode.Parse(document)!.ToJsonString(Compact), Unknown).Length;
        if (size > Max)
        {
            throw new SettingsException(FormattableString.Invariant(
                $"The inline policy of the role {role} would have {size:N0} characters, and IAM takes {Max:N0}: {remedy}."));
        }
    }

    [GeneratedRegex(@"\$\{Token\[[^\]]*\]\}")]
    private static partial Regex Token();
}
