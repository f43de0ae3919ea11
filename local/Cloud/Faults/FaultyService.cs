using System.Globalization;
using System.Net.Sockets;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>Stands before the services and lets them misbehave as the plan says.</summary>
/// <param name="plan">What is to fail.</param>
/// <param name="authenticator">Judges anew where the clock is wrong.</param>
/// <param name="time">For delays.</param>
public sealed class FaultyService(FaultPlan plan, Authenticator authenticator, TimeProvider time)
{
    public Task HandleAsync(ServiceCall call, IServiceEndpoint service, CancellationToken cancellation) =>
        plan.Next(service.SigningName, service.OperationOf(call), PercentEncoding.Decode(call.Request.RawPath)) switch
        {
            null => plan.Skews(service.SigningName) ? SkewAsync(call, service, TimeSpan.Zero, cancellation) : service.HandleAsync(call, cancellation),
            Throttle => throw ServiceSpelling.Throttled(service.SigningName),
            ServerError(var status) => throw ServiceSpelling.Failed(service.SigningName, status),
            ExpireToken => throw Authenticator.ErrorsOf(service).ExpiredToken(""),
            Refuse { Code: null } bare => AnswerBare(call.Http, bare),
            Refuse refusal => throw ServiceSpelling.Refused(refusal),
            Delay(var by) => LateAsync(call, service, by, cancellation),
            ResetConnection => Reset(call.Http),
            TruncateBody => TruncateAsync(call, service, cancellation),
            MalformBody => MalformAsync(call, service, cancellation),
            SkewClock(var by) => SkewAsync(call, service, by, cancellation),
            var other => throw new NotSupportedException($"{other} is not a misbehaviour of a service."),
        };

    /// <summary>
    /// The moment at which a signature is first judged: where a wrong clock is planned, that of signing, since the caller
    /// may have adjusted to that clock; which clock counts is known only once the call is.
    /// </summary>
    public DateTimeOffset JudgedAt(WireRequest request, IServiceEndpoint service, DateTimeOffset now) =>
        plan.Skews(service.SigningName) ? SignatureClaim.Read(request, Authenticator.ErrorsOf(service)).SignedAt : now;

    private async Task LateAsync(ServiceCall call, IServiceEndpoint service, TimeSpan by, CancellationToken cancellation)
    {
        await Task.Delay(by, time, cancellation);
        await service.HandleAsync(call, cancellation);
    }

    private async Task SkewAsync(ServiceCall call, IServiceEndpoint service, TimeSpan by, CancellationToken cancellation)
    {
        var now = call.ReceivedAt + by;
        call.Http.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        var judged = await authenticator.AuthenticateAsync(call.Request, call.Body, service, now, cancellation);
        await service.HandleAsync(call with { Body = judged.Body, ReceivedAt = now }, cancellation);
    }

    private static Task AnswerBare(HttpContext http, Refuse refusal)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentLength = 0;
        if (refusal.BucketRegion is { } region)
        {
            http.Response.Headers["x-amz-bucket-region"] = region;
        }

        return Task.CompletedTask;
    }

    private static Task Reset(HttpContext http)
    {
        // With nothing to linger for the system answers with RST.
        if (http.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        http.Abort();
        return Task.CompletedTask;
    }

    private static async Task TruncateAsync(ServiceCall call, IServiceEndpoint service, CancellationToken cancellation)
    {
        var body = await RecordedAnswer.OfAsync(call, service, cancellation);
        if (body.Length > 0)
        {
            call.Http.Response.ContentLength = body.Length;
            await call.Http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellation);

            // The server sends this much, sees that the rest is missing, and closes the connection.
            return;
        }

        call.Http.Abort();
    }

    private static async Task MalformAsync(ServiceCall call, IServiceEndpoint service, CancellationToken cancellation)
    {
        var body = await RecordedAnswer.OfAsync(call, service, cancellation);
        if (HttpMethods.IsHead(call.Request.Method) || body.Length == 0)
        {
            call.Http.Response.Headers.LastModified = "the day before yesterday";
            return;
        }

        var malformed = RecordedAnswer.Malform(body);
        call.Http.Response.ContentLength = malformed.Length;
        await call.Http.Response.Body.WriteAsync(malformed, cancellation);
    }
}
