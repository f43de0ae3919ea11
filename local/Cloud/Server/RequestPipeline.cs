using System.Globalization;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Attempts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Server;

/// <summary>The way of every request: keep web pages out, find the service, verify the signature, hand over, and word what is refused.</summary>
/// <param name="services">Who answers.</param>
/// <param name="authenticator">Who asks.</param>
/// <param name="time">The server's clock, which is also the <c>Date</c> of every answer.</param>
/// <param name="fillRandom">For request ids; called from several threads.</param>
/// <param name="report">Is told of every failure that is this program's own or its machine's; a test fails on one.</param>
/// <param name="guard">Whom it does not hear at all.</param>
/// <param name="tickets">Answers who follows a ticket; null where there are none.</param>
/// <param name="attempts">Is told of what is denied to an invocation; null for nobody.</param>
public sealed class RequestPipeline(
    ServiceDirectory services,
    IAuthenticator authenticator,
    TimeProvider time,
    Action<Span<byte>> fillRandom,
    Action<string> report,
    BrowserGuard guard,
    TicketApi? tickets = null,
    AttemptLog? attempts = null)
{
    public async Task HandleAsync(HttpContext http)
    {
        var request = WireRequest.From(http);
        var name = ServiceDirectory.NameOf(request);
        var service = services.Find(name);
        var protocol = service?.Protocol ?? UnservedService.ProtocolOf(name, request);
        var ids = RequestIds.New(protocol, fillRandom);
        http.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        IEnumerable<KeyValuePair<string, string>> standing = ids.Headers;
        Add(http, standing);
        CloseUnlessContinued(http, isRefused: false);
        try
        {
            guard.Demand(request);
            if (HealthPage.IsAskedFor(request))
            {
                await HealthPage.AnswerAsync(http, services.Names);
                return;
            }

            if (tickets is not null && TicketApi.IsAskedFor(request))
            {
                http.Features.Get<JournalSubject>()?.Service = "tickets";
                await tickets.AnswerAsync(http, request);
                return;
            }

            http.Features.Get<JournalSubject>()?.Service = name;
            if (service is null)
            {
                throw UnservedService.Refusal(name, services.Names);
            }

            if (service.AnswerUnsigned(request) is { } headers)
            {
                Add(http, headers);
                http.Response.ContentLength = 0;
                return;
            }

            standing = [.. ids.Headers, .. service.CrossOriginHeaders(request)];
            Add(http, standing);
            await AnswerAsync(http, request, service, ids);
        }
        catch (AwsErrorException refusal)
        {
            if (InvocationTrace.RequestIdOf(request.Header(InvocationTrace.Header)) is { } invocation)
            {
                attempts?.Deny(invocation, refusal);
            }

            if (refusal.Notice is { } notice)
            {
                report($"{request.Method} {request.RawPath}: {notice}");
            }

            await RefuseAsync(http, refusal, protocol, ids, standing);
        }
        catch (BadHttpRequestException malformed)
        {
            await RefuseAsync(http, new AwsErrorException(malformed.StatusCode, "IncompleteBody", malformed.Message), protocol, ids, standing);
        }
        catch (EndOfStreamException)
        {
            // A file has become shorter while it was read. Whoever reads it sees the connection break.
            await RefuseAsync(http, InternalFailure(protocol), protocol, ids, standing);
        }
#pragma warning disable CA1031 // Whatever went wrong, the client gets its protocol's answer and the failure is reported.
        catch (Exception broken) when (http.RequestAborted.IsCancellationRequested || IsOfTheConnection(broken))
        {
            // The client is gone, or this server is about to be; there is nobody to answer.
        }
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            report($"{request.Method} {request.RawPath}: {unforeseen}");
            await RefuseAsync(http, InternalFailure(protocol), protocol, ids, standing);
        }
    }

    // A body that is being read tells of it before the request does.
    private static bool IsOfTheConnection(Exception broken) =>
        broken is ConnectionAbortedException or ConnectionResetException
        || broken is OperationCanceledException { InnerException: ConnectionAbortedException or ConnectionResetException };

    private async Task AnswerAsync(HttpContext http, WireRequest request, IServiceEndpoint service, RequestIds ids)
    {
        var now = time.GetUtcNow();
        var authentication = await authenticator.AuthenticateAsync(request, http.Request.Body, service, now, http.RequestAborted);
        var call = new ServiceCall(http, request, authentication.Caller, authentication.Signature, authentication.Body, now, ids.RequestId) { Form = authentication.Form };
        var operation = service.Route(call);
        http.Features.Get<JournalSubject>()?.Operation = operation.Name;
        await operation.HandleAsync(call, http.RequestAborted);
    }

    /// <param name="standing">The headers of the answer, whatever it says.</param>
    private static async Task RefuseAsync(
        HttpContext http, AwsErrorException refusal, WireProtocol protocol, RequestIds ids, IEnumerable<KeyValuePair<string, string>> standing)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var document = ErrorDocument.Of(refusal, protocol, ids);
        var date = http.Response.Headers.Date;
        http.Response.Clear();
        http.Response.Headers.Date = date;
        Add(http, standing);
        CloseUnlessContinued(http, isRefused: true);
        http.Response.StatusCode = document.Status;
        Add(http, document.Headers);
        if (HttpMethods.IsHead(http.Request.Method) || document.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        http.Response.ContentType = document.ContentType;
        http.Response.ContentLength = document.Body.Length;
        await http.Response.Body.WriteAsync(document.Body);
    }

    // Kestrel sends no "100 Continue" where there is no body, or where nobody has read it. botocore then misreads the
    // connection's next answer, or sends no body, and the server takes its next request for one.
    private static void CloseUnlessContinued(HttpContext http, bool isRefused)
    {
        if ((isRefused || http.Request.ContentLength == 0) && http.Request.Headers.Expect.Count > 0)
        {
            http.Response.Headers.Connection = "close";
        }
    }

    private static void Add(HttpContext http, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }
    }

    private static AwsErrorException InternalFailure(WireProtocol protocol) => protocol switch
    {
        WireProtocol.S3Xml => new(500, "InternalError", "We encountered an internal error. Please try again."),
        WireProtocol.RestJson => new(500, "ServiceException", "The service encountered an internal error."),
        _ => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
    };
}
