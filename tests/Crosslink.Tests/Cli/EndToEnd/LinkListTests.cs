using System.Text;
using CsvHelper;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary><c>crosslink batch --format</c>, and manifests from standard input.</summary>
public sealed class LinkListTests : IClassFixture<LocalProcess>, IDisposable
{
    private readonly LocalProcess _local;
    private readonly DataFolder _data = new();
    private readonly BatchOutputFolder _output = new();

    public LinkListTests(LocalProcess local)
    {
        _local = local;
        _data.Write("classic-movies/metropolis-1927.mp4", "0123456789");
        _data.Write("classic-movies/=1+1.mp4", "0123456789");
    }

    [Fact]
    public async Task Csv_opens_in_a_spreadsheet_without_a_formula_in_it()
    {
        _data.Write("m.csv", "key,title,url\nmetropolis-1927.mp4,\"Metropolis, \"\"é\"\"\",\"=HYPERLINK(\"\"http://x\"\")\"\n=1+1.mp4,@SUM(A1),+1\nnope.mp4,-2;=1,\ttab\n");

        var ran = await CrosslinkProcess.RunAsync(
            "batch", Path.Combine(_data.Path, "m.csv"), "--bucket", "classic-movies", "--data", _data.Path, "--out", _output.Path, "--format", "csv");

        Assert.True(ran.ExitCode == 1, ran.Error);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_output.Path, "links.csv"), Cancellation);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(4, Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var rows = Read("links.csv");
        Assert.Equal(["line", "key", "url", "expiresAt", "versionId", "contentLength", "contentType", "eTag", "lastModified", "error", "message", "title", "columns.url"], rows[0]);
        Assert.Equal(["1", "2", "3"], rows.Skip(1).Select(row => row[0]));
        Assert.Equal(["metropolis-1927.mp4", "'=1+1.mp4", "nope.mp4"], rows.Skip(1).Select(row => row[1]));
        Assert.Equal(["Metropolis, \"é\"", "'@SUM(A1)", "'-2;'=1"], rows.Skip(1).Select(row => row[^2]));
        Assert.Equal(["'=HYPERLINK(\"http://x\")", "'+1", "'\ttab"], rows.Skip(1).Select(row => row[^1]));
        Assert.Equal(["", "", "ObjectNotFoundException"], rows.Skip(1).Select(row => row[9]));
        Assert.StartsWith("http://", rows[1][2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metropolis-1927.mp4\nthe key.mp4\n")]
    [InlineData("{\"Key\":\"metropolis-1927.mp4\"}\n{\"Key\":\"the key.mp4\"}\n")]
    [InlineData("\uFEFFtitle;key\r\nM;metropolis-1927.mp4\r\nT;the key.mp4\r\n")]
    [InlineData("\"classic-movies\",\"metropolis-1927.mp4\"\n\"classic-movies\",\"the+key.mp4\"\n")]
    public async Task Urls_of_a_manifest_from_standard_input_are_one_link_a_line(string manifest)
    {
        using var process = CrosslinkProcess.Start(_local.Exports, "batch", "-", "--bucket", "classic-movies", "--out", _output.Path, "--format", "urls");
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.StandardInput.WriteAsync(manifest.AsMemory(), Cancellation);
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.True(process.ExitCode == 1, await error);
        var url = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_output.Path, "urls.txt"), Cancellation));
        using var http = new HttpClient();
        Assert.Equal("0123456789", await http.GetStringAsync(url, Cancellation));
        Assert.Contains("\"key\":\"the key.mp4\",\"error\":\"ObjectNotFoundException\"", _output.Read("000000001.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001f\u008b", "ManifestPacked")]
    [InlineData("", "ManifestEmpty")]
    public async Task Unusable_standard_input_is_refused_before_anything_begins(string input, string error)
    {
        var ran = await CrosslinkInProcess.RunWithInputAsync(input, "batch", "-", "--bucket", "classic-movies", "--out", Path.Combine(_output.Path, "new"));

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(error, ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_output.Path, "new")));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private List<string[]> Read(string name)
    {
        using var csv = CsvReader.FromFile(Path.Combine(_output.Path, name), new CsvReaderOptions { HasHeader = false }, FileOptions.None);
        List<string[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }

    public void Dispose()
    {
        _data.Dispose();
        _output.Dispose();
    }
}
