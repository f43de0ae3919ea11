using System.Diagnostics;

namespace Crosslink.Tests.Cli.Completions;

/// <summary>Each shell is asked what it would complete, with the script that the command prints.</summary>
public sealed class CompletionTests
{
    // Each calls the script as the shell does when the user presses Tab, and prints one word a line.
    private static readonly Dictionary<string, string[]> Shells = new()
    {
        ["bash"] = ["-c", """source "$1"; read -ra COMP_WORDS <<<"$2"; [[ $2 == *" " ]] && COMP_WORDS+=(""); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _crosslink; printf '%s\n' "${COMPREPLY[@]}" """, "bash"],
        ["zsh"] = ["-fc", """compdef() { :; }; _files() { print FILES; }; _describe() { print -rl -- "${(@)${(@P)2}%%:*}"; }; source "$1"; words=("${(@s: :)2}"); CURRENT=$#words; _crosslink""", "zsh"],
        ["fish"] = ["--no-config", "-c", """source $argv[1]; complete -C "$argv[2]" | string split -f 1 \t"""],
        ["pwsh"] = ["-NoProfile", "-Command", "& { param($script, $line) Get-Content -Raw $script | Invoke-Expression; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText }"],
    };

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Commands_options_and_values_are_completed(string shell)
    {
        Assert.SkipWhen(Tool.Find(shell) is null, $"{shell} is not on the PATH.");
        var script = Path.Combine(Directory.CreateTempSubdirectory("crosslink-completion").FullName, "script");
        await File.WriteAllTextAsync(script, (await CrosslinkInProcess.RunAsync("completion", shell)).Output, TestContext.Current.CancellationToken);

        Assert.Contains("link", await CompleteAsync(shell, script, "crosslink li"));
        Assert.Contains("--download-as", await CompleteAsync(shell, script, "crosslink link --d"));
        Assert.Contains("--quiet", await CompleteAsync(shell, script, "crosslink batch --"));
        Assert.Contains("listing", await CompleteAsync(shell, script, "crosslink batch --check "));
        Assert.DoesNotContain("batch", await CompleteAsync(shell, script, "crosslink batch --check "));
        Assert.DoesNotContain("--download-as", await CompleteAsync(shell, script, "crosslink cost --"));
        Assert.Contains("zsh", await CompleteAsync(shell, script, "crosslink completion "));
        Assert.Contains("history", await CompleteAsync(shell, script, "crosslink "));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Every_option_of_the_help_is_in_the_script(string shell)
    {
        var script = (await CrosslinkInProcess.RunAsync("completion", shell)).Output;
        foreach (var command in new[] { "link", "batch", "local", "doctor", "console", "history", "graph", "cost" })
        {
            var help = (await CrosslinkInProcess.RunAsync("help", command)).Output.Split("Examples:")[0];
            var options = help.Split([' ', ',', '\n', '\r']).Where(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 3 && word.TrimStart('-').All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));

            Assert.NotEmpty(options);
            Assert.All(options, option => Assert.Contains(shell == "fish" ? $"-l {option[2..]}" : option, script, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_shell_is_refused_with_those_that_there_are()
    {
        var ran = await CrosslinkInProcess.RunAsync("completion", "tcsh");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("pwsh", ran.Error, StringComparison.Ordinal);
    }

    private static async Task<List<string>> CompleteAsync(string shell, string script, string line)
    {
        var start = new ProcessStartInfo(Tool.Find(shell)!, [.. Shells[shell], script, line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (shell == "pwsh")
        {
            // Arguments after -Command are part of the command.
            start.ArgumentList.Clear();
            foreach (var argument in (string[])[.. Shells[shell][..^1], $"{Shells[shell][^1]} '{script}' '{line}'"])
            {
                start.ArgumentList.Add(argument);
            }
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return [.. (await output).Split('\n').Select(word => word.Trim())];
    }
}
