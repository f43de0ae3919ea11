using Crosslink.Cli;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Proxies;

LoopbackBypass.Install();
return await CommandLine.RunAsync(args, Surroundings.OfThisProcess(), CancellationToken.None);
