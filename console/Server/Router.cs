using Amazon.Runtime;
using Crosslink.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The way of every request: keep other sites out, find the page, and word what goes wrong.</summary>
/// <param name="changing">Null where nothing may be changed.</param>
/// <param name="explain">Says what a failure of the SDK means; null for one that it does not know.</param>
/// <param name="report">Is told of failures that are this program's own.</param>
internal sealed class Router(
    RequestGuard guard,
    ReadingPages reading,
    ChangingPages? changing,
    LiveVersion live,
    ChangeToken token,
    Func<Exception, Problem?> explain,
    Action<string> report)
{
    public async Task HandleAsync(HttpContext http)
    {
        StandingHeaders.AddTo(http.Response);
        if (guard.Check(http.Request) is { } refusal)
        {
            await RefuseAsync(http.Response, refusal);
            return;
        }

        try
        {
            await HandleServedAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser has gone.
        }
        catch (MissingParameterException missing)
        {
            await FailAsync(http, new Problem("AddressIncomplete", missing.Message, null), StatusCodes.Status400BadRequest);
        }
        catch (Exception exception) when (explain(exception) is { } problem)
        {
            await FailAsync(http, problem, StatusOf(exception));
        }
#pragma warning disable CA1031 // Whatever went wrong, the browser gets a page and the failure is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report($"{http.Request.Method} {http.Request.Path}: {exception}");
            await FailAsync(http, new Problem("Defect", "The console failed. What happened stands on the terminal that it was started from.", null), StatusCodes.Status500InternalServerError);
        }
    }

    private Task HandleServedAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        return http.Request.Method switch
        {
            "GET" when AssetFiles.Has(path) => AssetFiles.AnswerAsync(http),
            "GET" when path == Addresses.LivePath => live.AnswerAsync(http),
            "GET" => AnswerAsync(http, path switch
            {
                Addresses.Home => reading.ListAsync,
                Addresses.ExecutionPath => reading.ExecutionAsync,
                Addresses.StatePath => reading.StateAsync,
                Addresses.MapRunPath => reading.MapRunAsync,
                Addresses.StartPath when changing is not null => changing.FormAsync,
                _ => null,
            }),
            "POST" => ChangeAsync(http, path),
            _ => RefuseAsync(http.Response, new Refusal(StatusCodes.Status405MethodNotAllowed, "The console answers GET and POST.")),
        };
    }

    private async Task ChangeAsync(HttpContext http, string path)
    {
        if (changing is null)
        {
            await RefuseAsync(http.Response, new Refusal(StatusCodes.Status403Forbidden, "This console is read-only."));
        }
        else if (await ReadFormAsync(http) is not { } form)
        {
            await RefuseAsync(http.Response, new Refusal(StatusCodes.Status400BadRequest, "The form cannot be read, or is too large."));
        }
        else if (!token.Is(form["token"]))
        {
            await RefuseAsync(http.Response, new Refusal(StatusCodes.Status403Forbidden, "The form is one of an earlier console. Load the page again, and send it again."));
        }
        else
        {
            await AnswerAsync(http, path switch
            {
                Addresses.StartPath => changing.StartAsync,
                Addresses.StopPath => changing.StopAsync,
                _ => null,
            });
        }
    }

    /// <returns>Null if the form is malformed, cut off, too large, or in a character set that .NET does not know.</returns>
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(HttpContext http, Func<HttpRequest, Task<Answer>>? page)
    {
        var answer = page is null
            ? reading.Problem(new Problem("PageNotFound", "There is no such page.", null), StatusCodes.Status404NotFound)
            : await page(http.Request);
        await answer.WriteAsync(http.Response);
    }

    private async Task FailAsync(HttpContext http, Problem problem, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await reading.Problem(problem, status).WriteAsync(http.Response);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: System.Net.HttpStatusCode.BadRequest } => StatusCodes.Status404NotFound,
        AmazonServiceException { StatusCode: System.Net.HttpStatusCode.Forbidden } => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status502BadGateway,
    };

    private static Task RefuseAsync(HttpResponse response, Refusal refusal)
    {
        response.StatusCode = refusal.Status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(refusal.Message + "\n");
    }
}
