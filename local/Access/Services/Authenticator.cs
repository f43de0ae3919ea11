using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Services;

/// <summary>Tells who signed a request, from the request alone.</summary>
/// <param name="verifier">Knows the keys.</param>
/// <param name="mostUnverifiedBytes">The bodies that may be in memory at once before their signatures have been checked.</param>
public sealed class Authenticator(SignatureVerifier verifier, long mostUnverifiedBytes = 64 * 1024 * 1024) : IAuthenticator
{
    private readonly UnverifiedBodies _bodies = new(mostUnverifiedBytes);

    public async Task<Authentication> AuthenticateAsync(
        WireRequest request, Stream body, IServiceEndpoint service, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var errors = ErrorsOf(service);
        if (service.Protocol == WireProtocol.S3Xml && PostForm.IsOne(request))
        {
            var form = await PostForm.ReadAsync(request, body, cancellationToken);
            var ofForm = FormSignature.Read(form, errors);
            var poster = verifier.FindHolder(ofForm, service.SigningName, errors);
            return new Authentication(FormSignature.Verify(form, ofForm, poster, now, errors), poster.Caller, form.File) { Form = form };
        }

        var claim = SignatureClaim.Read(request, errors);
        var holder = verifier.FindHolder(claim, service.SigningName, errors);
        if (service.Protocol == WireProtocol.S3Xml)
        {
            var hash = S3Payload.ClaimedHash(request, claim.InQuery);
            return new Authentication(SignatureVerifier.Verify(request, claim, holder, hash, now, errors), holder.Caller, S3Payload.Open(hash, body));
        }
        else
        {
            using var share = _bodies.Begin();
            var payload = await Payload.ReadAsync(body, BodyLimit.Of(service.Protocol), share, cancellationToken);
            return new Authentication(SignatureVerifier.Verify(request, claim, holder, payload.Hash, now, errors), holder.Caller, payload.Content);
        }
    }

    /// <summary>How the service words what is wrong with a signature.</summary>
    public static ISignatureErrors ErrorsOf(IServiceEndpoint service) =>
        service.Protocol == WireProtocol.S3Xml ? new S3SignatureErrors() : new CommonSignatureErrors(service.Protocol);
}

/// <summary>A right signature, the caller behind it, and the payload under it.</summary>
public sealed record Authentication(VerifiedSignature Signature, Caller Caller, Stream Body)
{
    /// <summary>The form that the request is; null for any other.</summary>
    public PostForm? Form { get; init; }
}
