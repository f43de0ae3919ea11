using System.Diagnostics;
using System.Net.Sockets;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>A folder that others on the machine may look into, or may have prepared.</summary>
public sealed class DirectoryOutputTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const string Part = "000000001.jsonl";

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("crosslink-output-");

    private string Root => Path.Combine(_temporary.FullName, "a", "links");

    private string Unfinished => Path.Combine(Root, ".crosslink", Part + ".unfinished");

    [Fact]
    public async Task Folders_and_files_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes.");
        using (var output = Open())
        {
            await WriteAsync(output, (file, token) =>
            {
                Assert.Equal(OwnFile, new FileInfo(Unfinished).UnixFileMode);
                return file.WriteAsync("x"u8.ToArray(), token).AsTask();
            });
        }

        Assert.All(
            [Path.GetDirectoryName(Root)!, Root, Path.Combine(Root, ".crosslink")],
            folder => Assert.Equal(OwnFolder, new DirectoryInfo(folder).UnixFileMode));
        Assert.All(
            Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }),
            file => Assert.Equal(OwnFile, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public void A_temporary_file_has_no_name_and_its_owner_alone()
    {
        using var file = NamelessFile.Create(_temporary.FullName);

        Assert.Empty(_temporary.EnumerateFileSystemInfos());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnFile, File.GetUnixFileMode(file.SafeFileHandle));
        }
    }

    [Fact]
    public async Task A_link_where_a_file_is_written_is_replaced_and_not_followed()
    {
        var victim = Path.Combine(_temporary.FullName, "victim");
        await File.WriteAllTextAsync(victim, "precious", Cancellation);
        Open().Dispose();
        using var output = Open();
        File.CreateSymbolicLink(Unfinished, victim);
        File.CreateSymbolicLink(Path.Combine(Root, Part), victim);

        await WriteAsync(output, (file, token) => file.WriteAsync("links"u8.ToArray(), token).AsTask());

        Assert.Equal("precious", await File.ReadAllTextAsync(victim, Cancellation));
        Assert.Equal("links", await File.ReadAllTextAsync(Path.Combine(Root, Part), Cancellation));
        Assert.Null(new FileInfo(Path.Combine(Root, Part)).LinkTarget);
    }

    [Fact]
    public void A_link_in_place_of_the_lock_is_not_followed()
    {
        var elsewhere = Path.Combine(_temporary.FullName, "elsewhere");
        Directory.CreateDirectory(Path.Combine(Root, ".crosslink"));
        File.CreateSymbolicLink(Path.Combine(Root, ".crosslink", "lock"), elsewhere);

        Open().Dispose();

        Assert.False(File.Exists(elsewhere));
    }

    [Fact]
    public void A_link_in_place_of_the_folder_for_progress_is_refused()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "elsewhere"));
        Directory.CreateDirectory(Root);
        Directory.CreateSymbolicLink(Path.Combine(Root, ".crosslink"), elsewhere.FullName);

        var refused = Assert.Throws<CommandFailedException>(Open);

        Assert.Equal("OutputUnusable", refused.Error);
        Assert.Contains("symbolic link", refused.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_file_is_refused_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        using var output = Open();
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(Root, Part)]))
        {
            await mkfifo.WaitForExitAsync(Cancellation);
        }

        var refused = Assert.Throws<CommandFailedException>(() => { _ = output.OpenAsync(Part, Cancellation); });

        Assert.Equal(("OutputUnusable", true), (refused.Error, refused.Message.EndsWith($"'{Path.Combine(Root, Part)}' is not a regular file.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_or_a_socket_in_place_of_a_file_is_not_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sockets in folders.");
        using var output = Open();
        Directory.CreateDirectory(Path.Combine(Root, Part));
        Assert.Null(await output.OpenAsync(Part, Cancellation));

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Root, "s")));
        Assert.Equal("OutputUnusable", Assert.Throws<CommandFailedException>(() => { _ = output.OpenAsync("s", Cancellation); }).Error);
    }

    [Fact]
    public async Task A_file_that_is_larger_than_it_can_be_is_refused()
    {
        using var output = Open();
        await WriteAsync(output, (file, _) =>
        {
            file.SetLength(64 * 1024 * 1024 + 1);
            return Task.CompletedTask;
        });

        Assert.Equal("OutputInconsistent", Assert.Throws<CommandFailedException>(() => { _ = output.OpenAsync(Part, Cancellation); }).Error);
    }

    [Fact]
    public async Task A_file_that_could_not_be_finished_is_gone()
    {
        using var output = Open();

        var full = await Assert.ThrowsAsync<CommandFailedException>(() => WriteAsync(output, async (file, token) =>
        {
            await file.WriteAsync("a link"u8.ToArray(), token);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("OutputUnusable", full.Error);
        Assert.False(File.Exists(Unfinished));
    }

    [Fact]
    public async Task So_is_one_of_a_command_that_was_interrupted()
    {
        using var output = Open();

        await Assert.ThrowsAsync<OperationCanceledException>(() => WriteAsync(output, (_, _) => throw new OperationCanceledException()));

        Assert.False(File.Exists(Unfinished));
    }

    [Fact]
    public async Task What_a_command_that_was_killed_has_left_is_deleted_by_the_next()
    {
        Open().Dispose();
        await File.WriteAllTextAsync(Unfinished, "a link", Cancellation);

        Open().Dispose();

        Assert.False(File.Exists(Unfinished));
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DirectoryOutput Open() => DirectoryOutput.Open(new DiskFiles(), Root);

    private static Task WriteAsync(DirectoryOutput output, Func<Stream, CancellationToken, Task> write) => output.WriteAsync(Part, write, Cancellation);
}
