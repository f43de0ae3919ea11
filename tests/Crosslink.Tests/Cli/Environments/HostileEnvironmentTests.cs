namespace Crosslink.Tests.Cli.Environments;

/// <summary>Streams, folders, limits and the rest of what a process inherits.</summary>
public sealed class HostileEnvironmentTests : HostileEnvironment
{
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
        { "mkdir $FOLDER/m.csv; cd $FOLDER;", "batch m.csv --bucket classic-movies --out out", "", 1, "ManifestNotFound: The manifest cannot be read: 'm.csv' is a folder." },
        { "ln -s /dev/zero $FOLDER/m.csv;", "batch $FOLDER/m.csv --bucket classic-movies --out $FOLDER/out", "", 1, "ManifestNotFound" },
        { "ln -s /proc/self/mem $FOLDER/m.csv;", "batch $FOLDER/m.csv --bucket classic-movies --out $FOLDER/out", "", 1, "ManifestNotFound" },
        { "", "batch - --bucket classic-movies --out $FOLDER/out", "0>$FOLDER/input", 1, "ManifestNotFound" },
        { "", "upload / s3://classic-movies/uploads/", "", 1, "FileNotFound: '/' is a folder." },
        { "", "upload /dev/zero s3://classic-movies/uploads/", "", 1, "FileNotReadable: The file cannot be read: '/dev/zero' is not a regular file." },
        { "", "upload /proc/self/mem s3://classic-movies/uploads/", "", 1, "FileNotReadable" },
        { "", "upload /proc/version s3://classic-movies/uploads/", "", 1, "FileNotReadable: The file cannot be read: It has changed" },
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
    public Task There_is_an_exit_code_and_a_named_error(string before, string command, string after, int exitCode, string error) =>
        AssertAsync(before, command, after, exitCode, error);

    [Fact]
    public async Task A_terminal_of_no_width_is_one_all_the_same()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script(1), which gives a command a terminal.");
        var ran = await CrosslinkProcess.RunInShellAsync($"exec script -qec 'stty cols 0 rows 0; {Shell.Crosslink} {Link}' /dev/null", Folder.FullName);

        Assert.DoesNotMatch(StackTrace(), ran.Output);
        Assert.Contains("http://127.0.0.1:", ran.Output, StringComparison.Ordinal);
        Assert.Equal(0, ran.ExitCode);
    }
}
