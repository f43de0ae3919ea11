using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>How a service's protocol words what is wrong with a signature.</summary>
public interface ISignatureErrors
{
    /// <summary>The request is not signed at all.</summary>
    AwsErrorException Missing();

    /// <summary>Signed in the header and in the query.</summary>
    AwsErrorException TwoMechanisms(string header);

    /// <summary>The header is of another scheme, or of an earlier version.</summary>
    AwsErrorException UnsupportedAlgorithm();

    /// <summary>Components of the header are absent.</summary>
    AwsErrorException HeaderLacks(IReadOnlyList<string> components);

    /// <summary>Parameters of a presigned request are absent.</summary>
    AwsErrorException QueryLacks();

    /// <summary>A parameter of a presigned request breaks its rule.</summary>
    AwsErrorException BadQuery(string message);

    AwsErrorException MalformedCredential(bool inQuery);

    /// <summary>Neither <c>x-amz-date</c> nor <c>Date</c>.</summary>
    AwsErrorException NoDate();

    AwsErrorException ScopeDateDiffers(string scopeDate, DateTimeOffset signedAt, bool inQuery);

    AwsErrorException WrongRegion(SignatureClaim claim, string expected);

    AwsErrorException WrongService(SignatureClaim claim, string expected);

    /// <summary>Nobody has this access key, or it is a session's and came without its token.</summary>
    AwsErrorException UnknownKey(string accessKeyId);

    /// <summary>The token is not the one that came with this access key.</summary>
    AwsErrorException InvalidToken(string token);

    AwsErrorException ExpiredToken(string token);

    /// <summary>Headers that must be signed and are not.</summary>
    AwsErrorException Unsigned(IReadOnlyList<string> headers);

    AwsErrorException Mismatch(SignatureClaim claim, string stringToSign, string canonicalRequest);

    /// <summary>Signed too long ago, or in the future.</summary>
    AwsErrorException Skewed(SignatureClaim claim, DateTimeOffset now, TimeSpan tolerance);

    /// <summary>A presigned request after its end.</summary>
    AwsErrorException Expired(SignatureClaim claim, DateTimeOffset now);

    /// <summary>A presigned request whose date is still to come.</summary>
    AwsErrorException NotYetValid(SignatureClaim claim, DateTimeOffset now);
}
