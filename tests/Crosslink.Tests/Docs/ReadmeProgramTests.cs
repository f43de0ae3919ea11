using System.Net;
using System.Text.RegularExpressions;
using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Docs;

/// <summary>Who copies the README's program has a program that works.</summary>
public sealed partial class ReadmeProgramTests
{
    [Fact]
    public async Task The_example_compiles_and_makes_a_link_with_what_crosslink_local_prints()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cloud = await EmbeddedCloud.StartAsync(new CloudSettings(DataDirectory: null, Port: 0), cancellation);
        var exports = Export().Matches(CloudExports.Write(cloud)).Select(line => KeyValuePair.Create(line.Groups[1].Value, line.Groups[2].Value));

        var (output, errors) = await ReadmeProgram.Compile(Directory.CreateTempSubdirectory("crosslink-readme").FullName).RunAsync(exports);

        Assert.Equal("", errors);
        var link = new Uri(output.Trim());
        using var http = new HttpClient();
        using var got = await http.GetAsync(link, cancellation);
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, link);
        using var headed = await http.SendAsync(head, cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, headed.StatusCode);
    }

    [GeneratedRegex("^export (\\w+)=(.+)$", RegexOptions.Multiline)]
    private static partial Regex Export();
}
