// What aspire/README.md shows, on a port and with a command that the tests choose.
var builder = DistributedApplication.CreateBuilder(args);

var crosslink = builder.AddCrosslink("crosslink", int.Parse(builder.Configuration["port"]!), builder.Configuration["command"]!);
builder.AddProject<Projects.LinkPage>("page")
    .WithHttpEndpoint()
    .WithReference(crosslink)
    .WaitFor(crosslink)
    .WithHttpHealthCheck("/");

builder.Build().Run();
