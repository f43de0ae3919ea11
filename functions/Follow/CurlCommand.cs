namespace Crosslink.Functions.Follow;

/// <summary>The command with which people send a file by PUT.</summary>
public static class CurlCommand
{
    /// <param name="file">A word of the shell, as is <paramref name="url"/>.</param>
    /// <param name="headers">What must be sent.</param>
    public static string Upload(string file, IEnumerable<KeyValuePair<string, string>> headers, string url)
    {
        // curl measures the file itself. Without -g, it would read brackets and braces in the file's name as a pattern.
        var options = headers.Where(header => header.Key != "content-length").Select(header => $" -H {ShellWord.Quoted($"{header.Key}: {header.Value}")}");
        return $"curl -g -T {file}{string.Concat(options)} {url}";
    }
}
