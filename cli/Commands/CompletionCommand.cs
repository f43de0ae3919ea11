using System.CommandLine;
using Crosslink.Cli.Completions;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink completion</c>: a script that makes a shell complete this command's words.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, Func<CompletionTable, string>> Shells = new()
    {
        ["bash"] = BashScript.Write,
        ["zsh"] = ZshScript.Write,
        ["fish"] = FishScript.Write,
        ["pwsh"] = PowerShellScript.Write,
    };

    public static Command Create(CommandEnvironment environment)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong([.. Shells.Keys]);
        var command = new CommandWithExamples("completion", "Print a script that completes this command's words in a shell.")
        {
            Examples =
            [
                "eval \"$(crosslink completion bash)\"                          # in ~/.bashrc",
                "eval \"$(crosslink completion zsh)\"                           # in ~/.zshrc, after compinit",
                "crosslink completion fish | source                           # in ~/.config/fish/config.fish",
                "crosslink completion pwsh | Out-String | Invoke-Expression   # in $PROFILE",
            ],
        };
        command.Add(shell);
        command.SetAction(async (parsed, _) =>
        {
            await environment.Output.WriteAsync(Shells[parsed.GetRequiredValue(shell)](CompletionTable.Of(parsed.RootCommandResult.Command)));
            return ExitCode.Done;
        });
        return command;
    }
}
