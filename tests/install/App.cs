using Crosslink.Client;

using var crosslink = new CrosslinkClient("arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express");

var link = await crosslink.GetLinkAsync(new LinkRequest("classic-movies", "metropolis-1927.mp4"));
using var http = new HttpClient();
var film = await http.GetByteArrayAsync(link.Url);
Console.WriteLine($"a link to {film.Length} bytes");

await Expect<InvalidRequestException>(new LinkRequest("classic-movies", "metropolis-1927.mp4") { ExpiresIn = TimeSpan.FromDays(1) });
await Expect<SourceNotAllowedException>(new LinkRequest("nobody-serves-this", "metropolis-1927.mp4"));
await Expect<ObjectNotFoundException>(new LinkRequest("classic-movies", "no-such-film.mp4"));

var batch = await crosslink.RunBatchAsync(new BatchRequest("classic-movies") { Prefix = "" }, "nightly");
var lines = 0;
await foreach (var line in crosslink.ReadLinesAsync(batch))
{
    lines += line.Url is null ? 0 : 1;
}

Console.WriteLine($"{lines} lines of a batch");

async Task Expect<T>(LinkRequest request)
    where T : CrosslinkException
{
    try
    {
        await crosslink.GetLinkAsync(request);
        throw new InvalidOperationException($"{request} has a link.");
    }
    catch (T failure)
    {
        Console.WriteLine(failure.Message);
    }
}
