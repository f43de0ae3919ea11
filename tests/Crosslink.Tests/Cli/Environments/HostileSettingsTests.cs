namespace Crosslink.Tests.Cli.Environments;

/// <summary>The variables and files that set up the AWS SDK.</summary>
public sealed class HostileSettingsTests : HostileEnvironment
{
    private const string Aws = "AWS_ACCESS_KEY_ID=AKID AWS_SECRET_ACCESS_KEY=s AWS_REGION=eu-west-1 AWS_ENDPOINT_URL=http://127.0.0.1:9";

    /// <summary>What precedes the command in a shell, the command, what follows it, the exit code and how the error begins.</summary>
    public static TheoryData<string, string, string, int, string> Cases => new()
    {
        { "HOME=$FOLDER/home", Link, "", 1, "NoCredentials" },
        { "HOME=$FOLDER/home " + Aws, Link, "", 1, "NoCredentials" },
        { "HOME=$FOLDER/home " + Aws, Link + " --profile b", "", 1, "NoCredentials" },
        { "AWS_CONFIG_FILE=/ " + Aws, Link + " --profile b", "", 1, "NoCredentials: The AWS configuration cannot be read: '/' is not a regular file." },
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
        { "AWS_CONFIG_FILE=/proc/self/mem " + Aws, Link, "", 1, "NoCredentials: The AWS configuration cannot be read: Input/output error" },
        { "mkfifo $FOLDER/pipe; AWS_SHARED_CREDENTIALS_FILE=$FOLDER/pipe " + Aws, Link, "", 1, "NoCredentials" },
        { "mkfifo $FOLDER/pipe; AWS_CONFIG_FILE=$FOLDER/pipe", Link, "", 1, "NoCredentials" },
        { "ln -s loop $FOLDER/loop; AWS_CONFIG_FILE=$FOLDER/loop " + Aws, Link, "", 1, "NoCredentials: The AWS configuration cannot be read" },
        { "truncate -s 17M $FOLDER/large; AWS_CONFIG_FILE=$FOLDER/large " + Aws, Link, "", 1, "NoCredentials" },
        { "AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null " + Aws, Link, "", 1, "EndpointUnreachable" },
        { Aws + " AWS_RETRY_MODE=bogus AWS_MAX_ATTEMPTS=x AWS_USE_FIPS_ENDPOINT=maybe", Link, "", 1, "EndpointUnreachable" },
        { Aws + " AWS_EC2_METADATA_SERVICE_ENDPOINT=bogus", Link, "", 1, "AmazonClientException" },
        { "AWS_WEB_IDENTITY_TOKEN_FILE=/nonexistent AWS_ROLE_ARN=x AWS_REGION=eu-west-1 AWS_ENDPOINT_URL=http://127.0.0.1:9", Link, "", 1, "NoCredentials" },
        { "AWS_CA_BUNDLE=/nonexistent SSL_CERT_FILE=/nonexistent SSL_CERT_DIR=/nonexistent", Link, "", 0, "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task There_is_an_exit_code_and_a_named_error(string before, string command, string after, int exitCode, string error) =>
        AssertAsync(before, command, after, exitCode, error);

    [Fact]
    public async Task A_profile_is_not_written_beside_what_no_AWS_tool_can_read()
    {
        var credentials = Path.Combine(Folder.FullName, "home/.aws/credentials");
        var before = await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken);
        var ran = await CrosslinkProcess.RunInShellAsync($"HOME=$FOLDER/home {Shell.Crosslink} local --port 0 --write-profile here", Folder.FullName);

        Assert.StartsWith("crosslink: NoCredentials: The AWS configuration cannot be read", ran.Error, StringComparison.Ordinal);
        Assert.Equal((1, before), (ran.ExitCode, await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken)));
        Assert.DoesNotContain("here", await File.ReadAllTextAsync(Path.Combine(Folder.FullName, "home/.aws/config"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
