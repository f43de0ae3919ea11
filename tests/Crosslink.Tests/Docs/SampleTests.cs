using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Docs;

/// <summary>Whoever copies a sample, or the README's program, has a program that works.</summary>
public sealed partial class SampleTests : IAsyncLifetime
{
    private static readonly string Samples = Path.Combine(Repository.Find().Root, "samples");
    private RunningCloud _cloud = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cloud = await EmbeddedCloud.StartAsync(new CloudSettings(DataDirectory: null, Port: 0), Cancellation);

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public void The_README_shows_the_sample_word_for_word() => Assert.Equal(
        File.ReadAllText(Path.Combine(Samples, "PrintLink", "Program.cs")),
        CSharp().Match(File.ReadAllText(Path.Combine(Repository.Find().Root, "README.md"))).Groups[1].Value);

    [Fact]
    public void Each_sample_is_read_in_a_minute() => Assert.All(
        Directory.EnumerateFiles(Samples, "Program.cs", SearchOption.AllDirectories), file => Assert.InRange(File.ReadLines(file).Count(), 1, 59));

    [Fact]
    public async Task PrintLink_prints_a_link_with_what_crosslink_local_exports()
    {
        using var process = Start("PrintLink");
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal("", await errors);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync((await output).Trim(), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task LinkPage_sends_a_browser_to_the_film_and_knows_what_is_missing()
    {
        using var process = Start("LinkPage", "--urls", "http://127.0.0.1:0");
        try
        {
            var page = await AddressOfAsync(process);
            using var http = new HttpClient();

            Assert.Contains("/films/metropolis-1927.mp4", await http.GetStringAsync(page, Cancellation), StringComparison.Ordinal);
            Assert.Equal(65_536, (await http.GetByteArrayAsync(new Uri(page, "/films/metropolis-1927.mp4"), Cancellation)).Length);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(page, "/films/no-such-film.mp4"), Cancellation)).StatusCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Uri> AddressOfAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation));
    }

    private Process Start(string sample, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (Match export in Export().Matches(CloudExports.Write(_cloud)))
        {
            start.Environment[export.Groups[1].Value] = export.Groups[2].Value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("```csharp\n(.+?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex("^export (\\w+)=(.+)$", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("Now listening on: (\\S+)")]
    private static partial Regex Listening();
}
