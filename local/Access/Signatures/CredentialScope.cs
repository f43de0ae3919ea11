using System.Text.RegularExpressions;

namespace Crosslink.Local.Access.Signatures;

/// <summary>What a credential may sign for; see "Create a string to sign" in "AWS Signature Version 4 for API requests".</summary>
/// <param name="Date">The UTC day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
/// <param name="Service">The signing name, for example <c>s3</c>.</param>
public sealed partial record CredentialScope(string Date, string Region, string Service)
{
    private const string Termination = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Termination}";

    /// <summary>Reads <c>KEYID/20240131/us-east-1/s3/aws4_request</c>; null when it is anything else.</summary>
    public static (string AccessKeyId, CredentialScope Scope)? Parse(string? credential) =>
        credential?.Split('/') is [{ Length: > 0 } key, var date, { Length: > 0 } region, { Length: > 0 } service, Termination] && Day().IsMatch(date)
            ? (key, new CredentialScope(date, region, service))
            : null;

    [GeneratedRegex(@"\A[0-9]{8}\z")]
    private static partial Regex Day();
}
