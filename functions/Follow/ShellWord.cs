namespace Crosslink.Functions.Follow;

/// <summary>Words of commands that people paste into a shell.</summary>
public static class ShellWord
{
    /// <returns>The word in single quotes, in which a POSIX shell takes every character as it is.</returns>
    public static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
