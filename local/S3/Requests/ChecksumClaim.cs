using System.Collections.Immutable;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Requests;

/// <summary>The checksum that a request gives for its payload: in a header, or in a trailer that a header announces.</summary>
/// <param name="Algorithm">Null where none is given.</param>
/// <param name="Value">Base64; null where it comes in the trailer.</param>
internal sealed record ChecksumClaim(string? Algorithm, string? Value)
{
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c></exception>
    public static ChecksumClaim Of(S3Call call)
    {
        var announced = (call.Header("x-amz-trailer") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(name => Checksums.FromHeader(name, ""))
            .OfType<Checksum>()
            .Select(trailer => new ChecksumClaim(trailer.Algorithm, null));
        var claims = Checksums.Algorithms
            .Select(algorithm => new ChecksumClaim(algorithm, call.Amz(new Checksum(algorithm, "").HeaderName)))
            .Where(claim => claim.Value is not null)
            .Concat(announced)
            .ToList();
        if (claims.Count > 1)
        {
            throw S3Errors.Invalid("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        if (claims.Count == 0 && call.Header("x-amz-sdk-checksum-algorithm") is not null)
        {
            throw S3Errors.Invalid("InvalidRequest", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        return claims.Count == 0 ? new(null, null) : claims[0];
    }

    /// <exception cref="AwsErrorException"><c>BadDigest</c>, or <c>MalformedTrailerError</c> where the trailer is missing.</exception>
    public void Verify(Checksum calculated, ImmutableArray<(string Name, string Value)> trailers)
    {
        if (Algorithm is null)
        {
            return;
        }

        var value = Value ?? trailers.FirstOrDefault(trailer => trailer.Name == calculated.HeaderName).Value
            ?? throw S3Errors.Invalid("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
        Checksums.Verify(new(Algorithm, value), calculated);
    }
}
