using Crosslink.Client;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddCrosslink(options =>
    options.StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express");
var app = builder.Build();

string[] films = ["metropolis-1927.mp4", "nosferatu-1922.mp4"];
app.MapGet("/", () => Results.Content(
    $"<!doctype html><title>Films</title><ul>{string.Concat(films.Select(film => $"<li><a href=\"/films/{film}\">{film}</a></li>"))}</ul>",
    "text/html"));

// A link is a secret of whoever asks for it: check here who may have one. No browser or proxy may keep the answer.
app.MapGet("/films/{film}", async (string film, HttpResponse response, ICrosslinkClient crosslink, CancellationToken cancellationToken) =>
{
    response.Headers.CacheControl = "no-store";
    try
    {
        var request = new LinkRequest("classic-movies", film) { ExpiresIn = TimeSpan.FromMinutes(1), DownloadAs = film };
        var link = await crosslink.GetLinkAsync(request, cancellationToken);
        return Results.Redirect(link.Url);
    }
    catch (CrosslinkException failure) when (failure is ObjectNotFoundException or InvalidRequestException or SourceNotAllowedException)
    {
        return Results.NotFound();
    }
    catch (CrosslinkException failure) when (failure is ServiceUnavailableException or LambdaUnavailableException)
    {
        response.Headers.RetryAfter = "30";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
});

await app.RunAsync();
