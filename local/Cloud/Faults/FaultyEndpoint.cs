using System.Globalization;
using System.Net.Sockets;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Faults;

/// <summary>A service that misbehaves as the plan says.</summary>
/// <param name="plan">What is to fail.</param>
/// <param name="authenticator">Judges anew where the clock is wrong.</param>
/// <param name="time">For delays.</param>
/// <param name="service">The service as it should be.</param>
public sealed class FaultyEndpoint(FaultPlan plan, IAuthenticator authenticator, TimeProvider time, IServiceEndpoint service) : IServiceEndpoint
{
    public string SigningName => service.SigningName;

    public WireProtocol Protocol => service.Protocol;

    public IReadOnlyDictionary<string, string>? AnswerUnsigned(WireRequest request) => service.AnswerUnsigned(request);

    public IReadOnlyDictionary<string, string> CrossOriginHeaders(WireRequest request) => service.CrossOriginHeaders(request);

    public ServiceOperation Route(ServiceCall call)
    {
        var operation = service.Route(call);
        return operation with { HandleAsync = (routed, cancellationToken) => HandleAsync(routed, operation, cancellationToken) };
    }

    private Task HandleAsync(ServiceCall call, ServiceOperation operation, CancellationToken cancellationToken) =>
        plan.Next(SigningName, operation.Name, operation.Subject ?? PercentEncoding.Decode(call.Request.RawPath)) switch
        {
            null => plan.Skews(SigningName) ? SkewAsync(call, operation, TimeSpan.Zero, cancellationToken) : operation.HandleAsync(call, cancellationToken),
            Throttle => throw ServiceSpelling.Throttled(SigningName),
            ServerError(var status) => throw ServiceSpelling.Failed(SigningName, status),
            ExpireToken => throw Authenticator.ErrorsOf(service).ExpiredToken(""),
            Refuse { Code: null } bare => AnswerBare(call.Http, bare),
            Refuse refusal => throw ServiceSpelling.Refused(refusal),
            Delay(var by) => LateAsync(call, operation, by, cancellationToken),
            ResetConnection => Reset(call.Http),
            TruncateBody => TruncateAsync(call, operation, cancellationToken),
            MalformBody => MalformAsync(call, operation, cancellationToken),
            SkewClock(var by) => SkewAsync(call, operation, by, cancellationToken),
            var other => throw new NotSupportedException($"{other} is not a misbehaviour of a service."),
        };

    private async Task LateAsync(ServiceCall call, ServiceOperation operation, TimeSpan by, CancellationToken cancellationToken)
    {
        await Task.Delay(by, time, cancellationToken);
        await operation.HandleAsync(call, cancellationToken);
    }

    private async Task SkewAsync(ServiceCall call, ServiceOperation operation, TimeSpan by, CancellationToken cancellationToken)
    {
        var now = call.ReceivedAt + by;
        call.Http.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        var judged = await authenticator.AuthenticateAsync(call.Request, call.Body, service, now, cancellationToken);
        await operation.HandleAsync(call with { Body = judged.Body, ReceivedAt = now }, cancellationToken);
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

    private static async Task TruncateAsync(ServiceCall call, ServiceOperation operation, CancellationToken cancellationToken)
    {
        var body = await AnswerOfAsync(call, operation, cancellationToken);
        if (body.Length > 0)
        {
            call.Http.Response.ContentLength = body.Length;
            await call.Http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);

            // The server sends this much, sees that the rest is missing, and closes the connection.
            return;
        }

        call.Http.Abort();
    }

    private static async Task MalformAsync(ServiceCall call, ServiceOperation operation, CancellationToken cancellationToken)
    {
        var body = await AnswerOfAsync(call, operation, cancellationToken);
        if (HttpMethods.IsHead(call.Request.Method) || body.Length == 0)
        {
            call.Http.Response.Headers.LastModified = "the day before yesterday";
            return;
        }

        var malformed = BrokenBody.Of(body);
        call.Http.Response.ContentLength = malformed.Length;
        await call.Http.Response.Body.WriteAsync(malformed, cancellationToken);
    }

    // The answer is kept back, so that its body can be broken; the status and the headers are in the call's response.
    private static async Task<byte[]> AnswerOfAsync(ServiceCall call, ServiceOperation operation, CancellationToken cancellationToken)
    {
        var response = call.Http.Response;
        var wire = response.Body;
        using var recorded = new MemoryStream();
        response.Body = recorded;
        try
        {
            await operation.HandleAsync(call, cancellationToken);
            await response.BodyWriter.FlushAsync(cancellationToken);
            return recorded.ToArray();
        }
        finally
        {
            response.Body = wire;
        }
    }
}
