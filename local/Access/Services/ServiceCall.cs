using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Access.Services;

/// <summary>A request whose signature has been verified, on its way to a service.</summary>
/// <param name="Http">Where the answer is written.</param>
/// <param name="Request">The request as it was spelled.</param>
/// <param name="Caller">Who signed it.</param>
/// <param name="Signature">How it was signed.</param>
/// <param name="Body">
/// The payload, to be read to its end: it has been checked against the signed hash, or is while it is read. Where the
/// signature says <c>UNSIGNED-PAYLOAD</c> or <c>STREAMING-…</c>, it is the raw request stream.
/// </param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="RequestId">For <c>x-amz-request-id</c> and error documents.</param>
public sealed record ServiceCall(
    HttpContext Http,
    WireRequest Request,
    Caller Caller,
    VerifiedSignature Signature,
    Stream Body,
    DateTimeOffset ReceivedAt,
    string RequestId)
{
    /// <summary>The form that the request is, whose file is the body; null for any other.</summary>
    public PostForm? Form { get; init; }

    /// <summary>A fresh context with the global condition keys of this request, to which a service adds its own.</summary>
    public ConditionContext NewContext() => ConditionContext.Of(ReceivedAt, Signature.Region)
        .With("aws:SourceIp", Request.RemoteAddress.ToString())
        .With("aws:UserAgent", Request.Header("User-Agent"))
        .With("aws:Referer", Request.Header("Referer"));

    /// <summary>What permissions are asked with.</summary>
    public Authorization Authorization => new(Caller, NewContext);

    /// <inheritdoc cref="Authorization.Demand"/>
    public void Demand(string action, string resource, string resourceAccount) => Authorization.Demand(action, resource, resourceAccount);
}
