using Crosslink.Cli;
using Crosslink.Cli.Proxies;

LoopbackBypass.Install();
return await CommandLine.RunAsync(args, ProcessEnvironment.Create(), CancellationToken.None);
