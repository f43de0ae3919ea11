using System.Text.RegularExpressions;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>The built command wherever it may be started. Whatever the environment does, there is an exit code of ours and no stack trace.</summary>
public sealed partial class HostileEnvironmentTests : IDisposable
{
    private const string Link = "link classic-movies metropolis-1927.mp4";
    private const string Aws = "AWS_ACCESS_KEY_ID=AKID AWS_SECRET_ACCESS_KEY=s AWS_REGION=eu-west-1 AWS_ENDPOINT_URL=http://127.0.0.1:9";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crosslink-environment-");

    public HostileEnvironmentTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "home/.aws"));
        File.WriteAllText(Path.Combine(_folder.FullName, "home/.aws/config"), "[profile b]\nregion = eu-west-1\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "home/.aws/credentials"), "wJalrXUtnFEMI-a-secret-outside-any-profile\n");
    }

    /// <summary>What precedes the command in a shell, the command, what follows it, the exit code and how the error begins.</summary>
    public static TheoryData<string, string, string, int, string> Cases => new()
    {
        // Standard streams.
        { "", Link, ">/dev/full", 1, "OutputStreamUnusable" },
        { "", Link, ">&-", 1, "OutputStreamUnusable" },
        { "", "graph", ">/dev/full", 1, "OutputStreamUnusable" },
        { "", "graph", ">&-", 1, "OutputStreamUnusable" },
        { "", "cost", ">/dev/full", 1, "OutputStreamUnusable" },
        { "", "--help", ">&-", 1, "OutputStreamUnusable" },
        { "", "local --port 0", ">&-", 1, "OutputStreamUnusable" },
        { "", "local --port 0", ">/dev/full", 1, "OutputStreamUnusable" },
        { "", "batch s3://classic-movies/ --out $FOLDER/out", ">/dev/full", 1, "OutputStreamUnusable" },
        { "", "history x", ">&-", 1, "NoEndpoint" },
        { "", Link, "2>&-", 0, "" },
        { "", Link, "2>/dev/full", 0, "" },
        { "", "nonsense", "2>&-", 2, "" },
        { "", "graph -", "<&-", 1, "InvalidDefinition" },
        { "", Link, "<&- >&- 2>&-", 1, "" },
        { "", "graph", "| head -n 1", 0, "" },

        // Folders and files.
        { "env -u HOME", Link, "", 0, "" },
        { "HOME=/dev/null", Link, "", 0, "" },
        { "TMPDIR=/nonexistent", Link, "", 0, "" },
        { "TMPDIR=/proc", "batch s3://classic-movies/ --out $FOLDER/out", "", 1, "" },
        { "echo a | TMPDIR=/nonexistent", "batch - --bucket classic-movies --out $FOLDER/out", "", 1, "TemporaryFolderUnusable" },
        { "mkfifo $FOLDER/m.csv;", "batch $FOLDER/m.csv --bucket classic-movies --out $FOLDER/out", "", 1, "ManifestNotFound" },
        { "mkdir $FOLDER/m.csv;", "batch $FOLDER/m.csv --bucket classic-movies --out $FOLDER/out", "", 1, "ManifestNotFound" },
        { "mkdir -p $FOLDER/out/.crosslink; mkfifo $FOLDER/out/.crosslink/batch.json;", "batch s3://classic-movies/ --out $FOLDER/out --resume", "", 1, "OutputUnusable" },
        { "mkdir $FOLDER/gone; cd $FOLDER/gone; rmdir $FOLDER/gone;", Link, "", 0, "" },
        { "", "batch s3://classic-movies/ --out ''", "", 2, "The value of --out is empty." },
        { "", "batch s3://classic-movies/ --out /dev/null", "", 1, "OutputUnusable" },
        { "", "local --data '' --port 0", "", 2, "The value of --data is empty." },
        { "", "local --data /dev/null --port 0", "", 1, "DataNotFound" },
        { "", Link + " --profile ''", "", 2, "The value of --profile is empty." },
        { "", Link + " --region ''", "", 2, "The value of --region is empty." },
        { "", "graph ''", "", 1, "DefinitionNotFound" },
        { "", "graph /", "", 1, "DefinitionNotFound" },

        // AWS settings.
        { "HOME=$FOLDER/home", Link, "", 1, "NoCredentials" },
        { "HOME=$FOLDER/home " + Aws, Link, "", 1, "NoCredentials" },
        { "HOME=$FOLDER/home " + Aws, Link + " --profile b", "", 1, "NoCredentials" },
        { "AWS_CONFIG_FILE=/ AWS_SHARED_CREDENTIALS_FILE=/ " + Aws, Link + " --profile b", "", 1, "ProfileNotFound" },
        { Aws, Link, "", 1, "EndpointUnreachable" },
        { Aws + " AWS_ENDPOINT_URL=:::", Link, "", 1, "InvalidEndpoint" },
        { Aws + " AWS_ENDPOINT_URL=http://", Link, "", 1, "InvalidEndpoint" },
        { Aws + " AWS_ENDPOINT_URL=user:secret@127.0.0.1:1", Link, "", 1, "InvalidEndpoint: The endpoint '127.0.0.1:1' is not a URL" },
        { Aws + " AWS_ENDPOINT_URL=http://user:secret/word@127.0.0.1:1", Link, "", 1, "InvalidEndpoint: The endpoint '127.0.0.1:1' is not a URL" },
        { Aws + " AWS_ENDPOINT_URL=ftp://x", Link, "", 1, "InvalidEndpoint" },
        { Aws, Link + " --region 'x y'", "", 1, "NoRegion" },
        { Aws + " AWS_DEFAULTS_MODE=bogus", Link, "", 1, "AmazonClientException" },
        { Aws + " AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=zz", Link, "", 1, "InvalidSetting: An AWS setting cannot be read: String 'zz'" },
        { "AWS_CONFIG_FILE=/dev/zero " + Aws, Link, "", 1, "NoCredentials: The AWS configuration cannot be read: '/dev/zero' is not a regular file." },
        { "mkfifo $FOLDER/pipe; AWS_SHARED_CREDENTIALS_FILE=$FOLDER/pipe " + Aws, Link, "", 1, "NoCredentials" },
        { "mkfifo $FOLDER/pipe; AWS_CONFIG_FILE=$FOLDER/pipe", Link, "", 1, "NoCredentials" },
        { "truncate -s 17M $FOLDER/large; AWS_CONFIG_FILE=$FOLDER/large " + Aws, Link, "", 1, "NoCredentials" },
        { "AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null " + Aws, Link, "", 1, "EndpointUnreachable" },
        { Aws + " AWS_RETRY_MODE=bogus AWS_MAX_ATTEMPTS=x AWS_USE_FIPS_ENDPOINT=maybe", Link, "", 1, "EndpointUnreachable" },
        { Aws + " AWS_EC2_METADATA_SERVICE_ENDPOINT=bogus", Link, "", 1, "AmazonClientException" },
        { "AWS_WEB_IDENTITY_TOKEN_FILE=/nonexistent AWS_ROLE_ARN=x AWS_REGION=eu-west-1 AWS_ENDPOINT_URL=http://127.0.0.1:9", Link, "", 1, "NoCredentials" },
        { "AWS_CA_BUNDLE=/nonexistent SSL_CERT_FILE=/nonexistent SSL_CERT_DIR=/nonexistent", Link, "", 0, "" },

        // The rest of what a process inherits.
        { "ulimit -n 32;", "local --port 0", "", 1, "TooFewFiles: The process may have 32 files open, and needs 512." },
        { "ulimit -n 90;", "batch s3://classic-movies/ --out $FOLDER/out", "", 1, "TooFewFiles" },
        { "ulimit -n 512;", Link, "", 0, "" },
        { "TZ=Nonsense/Zone LC_ALL=tr_TR.UTF-8 LANG=xx TERM=dumb NO_COLOR=1 COLUMNS=0 LINES=0", Link, "", 0, "" },
        { "LANG=en_US.ISO-8859-1 TERM=", Link + " --history", "", 0, "" },
        { "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 DOTNET_gcServer=1 ASPNETCORE_URLS=http://192.0.2.1:1 ASPNETCORE_ENVIRONMENT=Development", Link, "", 0, "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task There_is_an_exit_code_and_a_named_error(string before, string command, string after, int exitCode, string error)
    {
        var ran = await CrosslinkProcess.RunInShellAsync($"{before} {Shell.Crosslink} {command} {after}", _folder.FullName);

        Assert.DoesNotMatch(StackTrace(), ran.Error);
        Assert.DoesNotContain("secret", ran.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, true), (ran.ExitCode, Regex.IsMatch(ran.Error, $"^crosslink( [a-z]+)?: {Regex.Escape(error)}", RegexOptions.Multiline) || error.Length == 0));
        Assert.True(exitCode != 0 || ran.Output.Length > 0, "It succeeded, and printed nothing.");
    }

    [Fact]
    public async Task A_profile_is_not_written_beside_what_no_AWS_tool_can_read()
    {
        var credentials = Path.Combine(_folder.FullName, "home/.aws/credentials");
        var before = await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken);
        var ran = await CrosslinkProcess.RunInShellAsync($"HOME=$FOLDER/home {Shell.Crosslink} local --port 0 --write-profile here", _folder.FullName);

        Assert.StartsWith("crosslink: NoCredentials: The AWS configuration cannot be read", ran.Error, StringComparison.Ordinal);
        Assert.Equal((1, before), (ran.ExitCode, await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken)));
        Assert.DoesNotContain("here", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "home/.aws/config"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_of_no_width_is_one_all_the_same()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script(1), which gives a command a terminal.");
        var ran = await CrosslinkProcess.RunInShellAsync($"exec script -qec 'stty cols 0 rows 0; {Shell.Crosslink} {Link}' /dev/null", _folder.FullName);

        Assert.DoesNotMatch(StackTrace(), ran.Output);
        Assert.Contains("http://127.0.0.1:", ran.Output, StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex(@"Unhandled exception|^\s+at ", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
