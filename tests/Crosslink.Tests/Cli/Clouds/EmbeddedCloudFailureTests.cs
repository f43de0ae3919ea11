using System.Net;
using System.Net.Sockets;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Failures;

namespace Crosslink.Tests.Cli.Clouds;

/// <summary>Why a local cloud cannot be started, in words for who asked for it.</summary>
public sealed class EmbeddedCloudFailureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4580)]
    public async Task A_data_folder_that_is_a_file_is_named(int port)
    {
        var file = typeof(EmbeddedCloudFailureTests).Assembly.Location;

        Assert.Contains(file, (await FailAsync("DataNotFound", new CloudSettings(file, port))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataUnreadable", "")]
    [InlineData("DataNotFound", "/no/such/folder")]
    public Task A_data_folder_that_is_none_is_told(string error, string directory) => FailAsync(error, new CloudSettings(directory, 0));

    // An address for documentation, which no machine has.
    [Theory]
    [InlineData(0)]
    [InlineData(4580)]
    public async Task An_address_that_is_not_this_machine_s_is_named(int port)
    {
        var failure = await FailAsync("AddressNotHere", new CloudSettings(null, port) { Address = IPAddress.Parse("192.0.2.7") });

        Assert.Contains("192.0.2.7", failure.Message, StringComparison.Ordinal);
    }

    // Whether a user may listen below 1024 is the machine's to say.
    [Fact]
    public void A_port_that_is_not_for_this_user_is_told_from_one_that_is_taken()
    {
        Assert.Equal("PortDenied", PortFailure.Describe(IPAddress.Loopback, 80, new SocketException((int)SocketError.AccessDenied))!.Error);
        Assert.Equal("PortInUse", PortFailure.Describe(IPAddress.Loopback, 80, new IOException("address already in use"))!.Error);
        Assert.Null(PortFailure.Describe(IPAddress.Loopback, 0, new IOException("too many open files")));
        Assert.Null(PortFailure.Describe(IPAddress.Loopback, 80, new InvalidOperationException()));
    }

    [Fact]
    public Task A_file_of_keys_that_is_not_there_is_told() => FailAsync("KeysUnreadable", new CloudSettings(null, 0, "/no/such/file"));

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("""{"operator":{},"operator":{}}""", "it is not JSON")]
    [InlineData("{}", "operator.accessKeyId must be")]
    [InlineData("""{"operator":{"accessKeyId":"AKIA0000000000000000","secretAccessKey":7}}""", "operator.secretAccessKey must be")]
    [InlineData("""{"operator":{"accessKeyId":"AKIA0000000000000000","secretAccessKey":"to$(whoami)"}}""", "operator.secretAccessKey must be")]
    [InlineData("""{"operator":{"accessKeyId":"AKIA0000000000000000","secretAccessKey":"12345678"},"owner":"x"}""", "owner.accessKeyId must be")]
    [InlineData("""{"operator":{"accessKeyId":"AKIA0000000000000000","secretAccessKey":"12345678"},"owner":{"accessKeyId":"AKIA0000000000000000","secretAccessKey":"12345678"}}""", "the same accessKeyId")]
    public async Task A_file_that_holds_no_keys_is_told_with_the_member_and_the_rule(string json, string why)
    {
        using var folder = new EndToEnd.DataFolder();
        folder.Write("keys/keys.json", json);

        Assert.Contains(why, (await FailAsync("InvalidKeys", new CloudSettings(null, 0, Path.Combine(folder.Path, "keys", "keys.json")))).Message, StringComparison.Ordinal);
    }

    private static async Task<CommandFailedException> FailAsync(string error, CloudSettings settings)
    {
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => EmbeddedCloud.StartAsync(settings, TestContext.Current.CancellationToken));
        Assert.Equal(error, failure.Error);
        return failure;
    }
}
