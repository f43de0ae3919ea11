using System.CommandLine;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Cli.Commands;

/// <summary><c>--quotas</c>: an account of AWS by the quotas that it has.</summary>
internal static class QuotasOption
{
    public const string Default = "default";

    private static readonly Dictionary<string, AccountQuotas> Accounts = new() { [Default] = AccountQuotas.Default, ["new-account"] = AccountQuotas.NewAccount };

    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--quotas") { HelpName = "ACCOUNT", Description = description };
        option.AcceptOnlyFromAmong([.. Accounts.Keys]);
        return option;
    }

    public static AccountQuotas Named(string name) => Accounts[name];
}
