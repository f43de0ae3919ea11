using Crosslink.Client;

using var crosslink = new CrosslinkClient("arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express");
var request = new LinkRequest("classic-movies", "metropolis-1927.mp4") { ExpiresIn = TimeSpan.FromMinutes(15) };
try
{
    var link = await crosslink.GetLinkAsync(request);
    Console.WriteLine(link.Url);
}
catch (ObjectNotFoundException missing)
{
    await Console.Error.WriteLineAsync($"{request.Bucket} has no {request.Key}. The execution is {missing.ExecutionArn}.");
}
