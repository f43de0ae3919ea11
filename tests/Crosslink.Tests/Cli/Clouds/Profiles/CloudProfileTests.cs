using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.Clouds.Profiles;

/// <summary><c>crosslink local --write-profile</c> and the AWS configuration files.</summary>
public sealed class CloudProfileTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crosslink-profile-");

    private string Config => Path.Combine(_folder.FullName, ".aws", "config");

    private string Credentials => Path.Combine(_folder.FullName, ".aws", "credentials");

    [Fact]
    public async Task Both_files_are_made_for_their_owner_alone()
    {
        var ran = await RunAsync("films");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("aws --profile films ", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nregion = us-east-1\nendpoint_url = http://127.0.0.1:4580\ndisable_host_prefix_injection = true\n", Read(Config), StringComparison.Ordinal);
        Assert.StartsWith("[profile films]\n", Read(Config), StringComparison.Ordinal);
        Assert.EndsWith("\naws_access_key_id = AKIDOPERATOR\naws_secret_access_key = operator-secret\n", Read(Credentials), StringComparison.Ordinal);
        Assert.StartsWith("[films]\n", Read(Credentials), StringComparison.Ordinal);
        Assert.Equal(["config", "credentials"], Directory.GetFiles(Path.Combine(_folder.FullName, ".aws")).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((OwnersAlone, OwnersAlone), (File.GetUnixFileMode(Config), File.GetUnixFileMode(Credentials)));
        }
    }

    [Fact]
    public async Task The_next_start_writes_it_anew_and_no_other_byte()
    {
        Write(Config, "[default]\nregion = eu-west-1\n# caf\u00E9\n");
        await RunAsync("films");
        var (config, credentials) = (Read(Config), Read(Credentials));

        var ran = await RunAsync("films");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("[default]\nregion = eu-west-1\n# caf\u00E9\n\n[profile films]\n", config, StringComparison.Ordinal);
        Assert.Equal((config, credentials), (Read(Config), Read(Credentials)));
    }

    [Theory]
    [InlineData("config", "[profile films]\nregion = eu-west-1\n")]
    [InlineData("credentials", "[films]\naws_access_key_id = AKIDMINE\n")]
    public async Task One_of_somebody_else_stays_and_neither_file_is_touched(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, ".aws", file);
        Write(path, text);

        var ran = await RunAsync("films");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains($"ProfileTaken: {path} has a profile 'films' that crosslink local did not write.", ran.Error, StringComparison.Ordinal);
        Assert.Equal(text, Read(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Clouds_that_start_together_each_keep_their_profile()
    {
        string[] names = [.. Enumerable.Range(1, 8).Select(number => $"films-{number}")];

        var ran = await Task.WhenAll(names.Select(name => Task.Run(() => RunAsync(name))));

        Assert.All(ran, each => Assert.Equal(0, each.ExitCode));
        Assert.All(names, name => Assert.Contains($"[profile {name}]\n", Read(Config), StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains($"[{name}]\n", Read(Credentials), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_to_a_file_elsewhere_stays_one()
    {
        var elsewhere = Path.Combine(_folder.FullName, "dotfiles");
        Write(elsewhere, "");
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        File.CreateSymbolicLink(Config, "../dotfiles");

        Assert.Equal(0, (await RunAsync("films")).ExitCode);

        Assert.Equal("../dotfiles", new FileInfo(Config).LinkTarget);
        Assert.StartsWith("[profile films]", Read(elsewhere), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null", "/dev/null", "names /dev/null")]
    [InlineData("FOLDER/one", "FOLDER/one", "are both")]
    [InlineData("FOLDER", "FOLDER/one", "AWS_CONFIG_FILE names the folder FOLDER")]
    [InlineData("FOLDER/file/config", "FOLDER/one", "file")]
    public async Task Files_that_cannot_be_written_are_told_in_one_error(string config, string credentials, string why)
    {
        Write(Path.Combine(_folder.FullName, "file"), "");

        var ran = await RunAsync("films", new()
        {
            ["AWS_CONFIG_FILE"] = config.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal),
            ["AWS_SHARED_CREDENTIALS_FILE"] = credentials.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal),
        });

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("ProfileUnwritable: The profile 'films' cannot be written: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(why.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal), ran.Error, StringComparison.Ordinal);
        Assert.Equal(["file"], Directory.GetFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("a b")]
    [InlineData("a]")]
    [InlineData("[a")]
    [InlineData("a\nb")]
    [InlineData("-a")]
    [InlineData("")]
    public async Task A_name_that_would_break_the_file_or_be_used_unasked_is_a_usage_error(string name)
    {
        var ran = await RunAsync(name);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.False(Directory.Exists(Path.GetDirectoryName(Config)));
    }

    [Fact]
    public async Task Crosslink_itself_finds_the_cloud_by_it()
    {
        await using var cloud = await EmbeddedCloud.StartAsync(new CloudSettings(null, 0), TestContext.Current.CancellationToken);
        var variables = new Dictionary<string, string> { ["AWS_CONFIG_FILE"] = Config, ["AWS_SHARED_CREDENTIALS_FILE"] = Credentials };
        using var output = new StringWriter();
        Crosslink.Cli.Clouds.Profiles.CloudProfile.Write("films", cloud, new TestCommandEnvironment { Variables = variables }.Build(output, output));

        var ran = await CrosslinkProcess.RunAsync(variables, "link", "classic-movies", "metropolis-1927.mp4", "--profile", "films");

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith(CloudExports.Url(cloud), ran.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Read(string path) => File.ReadAllText(path);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<Ran> RunAsync(string name, Dictionary<string, string>? variables = null)
    {
        using var workflow = new ScriptedWorkflow();
        var environment = new TestCommandEnvironment { StepFunctions = workflow, Variables = variables ?? new() { ["HOME"] = _folder.FullName } };
        var running = CrosslinkInProcess.RunAsync(environment, "local", "--write-profile", name);
        await environment.Interrupt.CancelAsync();
        return await running;
    }
}
