using System.CommandLine;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Clouds.Profiles;
using Crosslink.Cli.Environments;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink local</c>: the local cloud, until it is interrupted.</summary>
internal static class LocalCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR",
            Description = "Serve the sub-folders of DIR as account A's buckets, instead of the sample films",
        };
        var sources = SourcesFile.CreateOption();
        var port = ListeningOptions.Port();
        var host = ListeningOptions.Host();
        var servedHosts = ListeningOptions.ServedHosts();
        var keys = new Option<string?>("--keys")
        {
            HelpName = "FILE",
            Description = "Take the access keys from FILE, as local --json prints them, instead of making new ones",
        };
        var profile = CloudProfile.CreateOption();
        var quotas = QuotasOption.Create("Apply AWS's quotas: default, of an established account, or new-account, which has ten Lambda functions at once");
        var verbose = new Option<bool>("--verbose") { Description = "Print each request and the functions' log lines on standard error" };
        var json = JsonOption.Create("Print endpoint, credentials, buckets and state machines as JSON");
        var command = new CommandWithExamples("local", "Run a local cloud until Ctrl-C, and print the exports that AWS tools need.")
        {
            Examples =
            [
                "crosslink local",
                "crosslink local --data ./buckets --port 4580",
                "crosslink local --data ./buckets --sources functions/sources.json",
                "crosslink local --write-profile crosslink     (then: aws --profile crosslink s3 ls)",
                "crosslink local --verbose 2> requests.log",
                "crosslink local --host 0.0.0.0 --served-host crosslink     (in a container of that name)",
                "crosslink local --quotas new-account",
                "crosslink local --json > cloud.json",
                "crosslink local --keys cloud.json",
            ],
        };
        foreach (var option in new Option[] { data, sources, port, host, servedHosts, keys, quotas, profile, verbose, json })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new LocalTask(environment)
        {
            Settings = new CloudSettings(parsed.GetValue(data), parsed.GetValue(port), parsed.GetValue(keys))
            {
                SourcesFile = parsed.GetValue(sources),
                Address = parsed.GetValue(host)!,
                ServedHosts = parsed.GetValue(servedHosts) ?? [],
                Quotas = parsed.GetValue(quotas) is { } account ? QuotasOption.Named(account) : AccountQuotas.Unlimited,
                Journal = parsed.GetValue(verbose) ? environment.Error.WriteLine : null,
            },
            PrintsJson = JsonOption.IsOn(parsed),
            Profile = parsed.GetValue(profile),
        }.RunAsync(cancellationToken));
        return command;
    }
}
