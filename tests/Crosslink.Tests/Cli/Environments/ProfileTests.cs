namespace Crosslink.Tests.Cli.Environments;

/// <summary>AWS profiles as people have them. The endpoint is dead: what a profile has is seen by how far the command comes.</summary>
public sealed class ProfileTests : IDisposable
{
    private const string Config = """
        [profile keys]
        aws_access_key_id = AKIDKEYS
        aws_secret_access_key = hidden
        region = eu-west-1
        [profile sso]
        sso_session = company
        sso_account_id = 444455556666
        sso_role_name = Operator
        [sso-session company]
        sso_region = us-east-1
        sso_start_url = https://company.awsapps.invalid/start
        [profile mfa]
        role_arn = arn:aws:iam::444455556666:role/Operator
        source_profile = keys
        mfa_serial = arn:aws:iam::444455556666:mfa/me
        [profile sourceless]
        role_arn = arn:aws:iam::444455556666:role/Operator
        source_profile = gone
        [profile circle]
        role_arn = arn:aws:iam::444455556666:role/Operator
        source_profile = circle
        [profile login]
        login_session = arn:aws:iam::444455556666:user/me
        [profile process]
        credential_process = /bin/false
        [profile nonsense]
        credential_process = /bin/echo nonsense
        [profile web]
        role_arn = arn:aws:iam::444455556666:role/Operator
        web_identity_token_file = /nonexistent/token
        [profile instance]
        role_arn = arn:aws:iam::444455556666:role/Operator
        credential_source = Ec2InstanceMetadata
        [profile half]
        aws_access_key_id = AKIDHALF
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crosslink-profiles-");

    public ProfileTests() => File.WriteAllText(Path.Combine(_folder.FullName, "config"), Config);

    [Theory]
    [InlineData("sso", "aws sso login --profile sso")]
    [InlineData("mfa", "aws configure export-credentials --profile mfa")]
    [InlineData("sourceless", "source_profile 'gone'")]
    [InlineData("circle", "source_profile 'circle'")]
    [InlineData("login", "credential_process = aws configure export-credentials --profile login --format process")]
    [InlineData("process", "credential_process by hand")]
    [InlineData("nonsense", "credential_process by hand")]
    [InlineData("web", "web_identity_token_file")]
    [InlineData("instance", "credential_source 'Ec2InstanceMetadata'")]
    [InlineData("half", "aws configure --profile half")]
    public async Task A_profile_without_credentials_is_one_error_with_its_own_remedy(string profile, string remedy)
    {
        foreach (var ran in new[]
        {
            await RunAsync(Variables("AWS_REGION", "us-east-1"), "--profile", profile),
            await RunAsync(Variables("AWS_REGION", "us-east-1", "AWS_PROFILE", profile), "--region", "eu-west-1"),
        })
        {
            Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
            Assert.StartsWith($"crosslink: NoCredentials: The profile '{profile}' gives no credentials: ", ran.Error, StringComparison.Ordinal);
            Assert.Contains(remedy, ran.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", ran.Error, StringComparison.Ordinal);
            Assert.Equal(2, ran.Error.TrimEnd().Split('\n').Length);
        }
    }

    [Theory]
    [InlineData("[profile odd]\nregion = eu-west-1\nretry_mode = xyz", "odd")]
    [InlineData("[profile odd]\nregion = eu-west-1\nuse_fips_endpoint = perhaps", "odd")]
    [InlineData("[profile odd]\nregion = eu-west-1\nregion = eu-west-2", "odd")]
    [InlineData("[default]\nmax_attempts = -4", "default")]
    public async Task A_profile_that_cannot_be_read_is_not_said_to_be_missing(string config, string profile)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "config"), config, TestContext.Current.CancellationToken);

        var ran = await RunAsync(Variables("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "s"), "--profile", profile);

        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith($"crosslink: NoCredentials: The AWS configuration cannot be read: the profile '{profile}' is in it, but", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("eu-west-2", "AWS_DEFAULT_REGION", "eu-west-2")]
    [InlineData("eu-west-3", "AWS_DEFAULT_REGION", "eu-west-2", "AWS_REGION", "eu-west-3")]
    [InlineData("eu-north-1", "AWS_DEFAULT_REGION", "eu-west-2", "AWS_REGION", "eu-west-3", "--region", "eu-north-1")]
    public async Task The_region_is_that_of_the_option_then_of_the_variables_then_of_the_profile(string region, params string[] set)
    {
        var option = Array.IndexOf(set, "--region");
        var variables = Variables(option < 0 ? set : set[..option]);
        variables.Remove("AWS_ENDPOINT_URL");
        using var proxy = new TunnelRecorder();
        variables["HTTPS_PROXY"] = proxy.Url;
        await RunAsync(variables, [.. option < 0 ? [] : set[option..], "--profile", "keys"]);

        Assert.Equal($"states.{region}.amazonaws.com:443", await proxy.FirstHostAsync());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<Ran> RunAsync(Dictionary<string, string> variables, params string[] options) =>
        CrosslinkProcess.RunAsync(variables, ["link", "films", "a.mp4", .. options]);

    private Dictionary<string, string> Variables(params string[] set)
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_CONFIG_FILE"] = Path.Combine(_folder.FullName, "config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder.FullName, "credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9",
        };
        foreach (var pair in set.Chunk(2))
        {
            variables[pair[0]] = pair[1];
        }

        return variables;
    }
}
