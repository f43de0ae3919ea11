using System.Text.RegularExpressions;
using Crosslink.Cli.Failures;
using Crosslink.Local.S3.Folders;

namespace Crosslink.Cli.Connections;

/// <summary>The AWS configuration files. The SDK reads each to its end, whatever it is.</summary>
internal static class ConfigurationFiles
{
    // In bytes; thousands of profiles.
    private const long MaxLength = 16 * 1024 * 1024;

    private static string Config => Of("AWS_CONFIG_FILE", "config");

    private static string Credentials => Of("AWS_SHARED_CREDENTIALS_FILE", "credentials");

    /// <exception cref="CommandFailedException"><c>NoCredentials</c>: one is a folder, a pipe, a device or a link to itself, is too large, or cannot be read.</exception>
    public static void Demand()
    {
        Demand(Config);
        Demand(Credentials);
    }

    public static CommandFailedException Unreadable(string why, Exception? exception = null) => new(
        "NoCredentials",
        $"The AWS configuration cannot be read: {why}",
        "Correct the file; AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others than those in ~/.aws.",
        innerException: exception);

    /// <summary>Whether one of the files has a section of the profile, whatever the section says.</summary>
    public static bool Mention(string profile) => new[] { Config, Credentials }.Where(File.Exists).SelectMany(File.ReadLines)
        .Any(line => Regex.IsMatch(line, @$"^\s*\[\s*(profile\s+)?{Regex.Escape(profile)}\s*\]"));

    private static string Of(string variable, string name) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", name);

    private static void Demand(string path)
    {
        DemandEnd(path);

        // /dev/null is how people say that there is none.
        if (path != "/dev/null" && !RegularFile.Is(path))
        {
            throw Unreadable($"'{path}' is not a regular file.");
        }

        if (new FileInfo(path) is { Exists: true } file)
        {
            DemandContent(file);
        }
    }

    private static void DemandContent(FileInfo file)
    {
        if (file.Length > MaxLength)
        {
            throw Unreadable($"'{file}' has more than {MaxLength / 1024 / 1024} MiB.");
        }

        try
        {
            using var content = file.OpenRead();
            content.ReadByte();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    /// <summary>The links of a file lead somewhere, be it to nothing.</summary>
    private static void DemandEnd(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                File.ResolveLinkTarget(path, returnFinalTarget: true);
            }
        }
        catch (IOException exception)
        {
            throw Unreadable(exception.Message, exception);
        }
    }
}
