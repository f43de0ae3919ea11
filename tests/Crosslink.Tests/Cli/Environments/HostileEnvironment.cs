using System.Text.RegularExpressions;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>The built command wherever it may be started. Whatever the environment does, there is an exit code of ours and no stack trace.</summary>
public abstract partial class HostileEnvironment : IDisposable
{
    private protected const string Link = "link classic-movies metropolis-1927.mp4";

    protected HostileEnvironment()
    {
        Directory.CreateDirectory(Path.Combine(Folder.FullName, "home/.aws"));
        File.WriteAllText(Path.Combine(Folder.FullName, "home/.aws/config"), "[profile b]\nregion = eu-west-1\n");
        File.WriteAllText(Path.Combine(Folder.FullName, "home/.aws/credentials"), "wJalrXUtnFEMI-a-secret-outside-any-profile\n");
    }

    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("crosslink-environment-");

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Folder.Delete(recursive: true);

    /// <param name="before">What precedes the command in a shell.</param>
    /// <param name="after">What follows it.</param>
    /// <param name="error">How the error begins.</param>
    private protected async Task AssertAsync(string before, string command, string after, int exitCode, string error)
    {
        var ran = await CrosslinkProcess.RunInShellAsync($"{before} {Shell.Crosslink} {command} {after}", Folder.FullName);

        Assert.DoesNotMatch(StackTrace(), ran.Error);
        Assert.DoesNotContain("secret", ran.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, true), (ran.ExitCode, Regex.IsMatch(ran.Error, $"^crosslink( [a-z]+)?: {Regex.Escape(error)}", RegexOptions.Multiline) || error.Length == 0));
        Assert.True(exitCode != 0 || ran.Output.Length > 0, "It succeeded, and printed nothing.");
    }

    [GeneratedRegex(@"Unhandled exception|^\s+at ", RegexOptions.Multiline)]
    private protected static partial Regex StackTrace();
}
