using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Cli;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Uploads;

/// <summary><c>crosslink upload</c> and <c>crosslink link --upload</c> with a cloud that lasts.</summary>
public sealed class UploadCommandTests : IAsyncDisposable
{
    private readonly DataFolder _files = new();
    private readonly LastingCloud _cloud = new();

    private string Report => Path.Combine(_files.Path, "report.txt");

    public UploadCommandTests() => _files.Write("report.txt", "The whole report.");

    [Fact]
    public async Task A_file_is_uploaded_and_can_be_downloaded_by_a_link()
    {
        var ran = await RunAsync("upload", Report, "classic-movies", "uploads/2026/report.txt", "--content-type", "text/plain");

        Assert.Equal((0, "s3://classic-movies/uploads/2026/report.txt"), (ran.ExitCode, ran.Output.TrimEnd()));
        Assert.Contains("Uploaded 17 bytes.", ran.Error, StringComparison.Ordinal);
        Assert.Contains("works: 17 bytes of text/plain", (await RunAsync("link", "classic-movies", "uploads/2026/report.txt")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://classic-movies/uploads/", null, "uploads/report.txt")]
    [InlineData("s3://classic-movies/uploads/other.txt", null, "uploads/other.txt")]
    [InlineData("classic-movies", "uploads/", "uploads/report.txt")]
    public async Task A_folder_gets_the_file_s_name(string bucket, string? key, string expected)
    {
        var ran = await RunAsync(["upload", Report, bucket, .. key is null ? Array.Empty<string>() : [key], "--json"]);

        var stored = JsonNode.Parse(ran.Output)!;
        Assert.Equal(("classic-movies", expected, 17), ((string?)stored["bucket"], (string?)stored["key"], (int)stored["contentLength"]!));
    }

    [Fact]
    public async Task A_bucket_alone_means_the_file_s_name_and_the_catalogue_decides()
    {
        var ran = await RunAsync("upload", Report, "classic-movies");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("crosslink: SourceNotAllowedException: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_key_is_named_before_anything_is_sent_and_replaced_on_demand()
    {
        await RunAsync("upload", Report, "s3://classic-movies/uploads/");

        var again = await RunAsync("upload", Report, "s3://classic-movies/uploads/");

        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.Contains("crosslink: ObjectExistsException: ", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("upload", Report, "s3://classic-movies/uploads/", "--overwrite")).ExitCode);
    }

    [Fact]
    public async Task The_link_alone_takes_this_file_with_curl_as_it_says()
    {
        var curl = Tool.Find("curl");
        Assert.SkipWhen(curl is null, "curl is not on the PATH.");
        var ran = await RunAsync("upload", Report, "s3://classic-movies/uploads/", "--print");
        var words = System.Text.RegularExpressions.Regex.Match(ran.Error, "Use it with: curl (.*) URL").Groups[1].Value;
        Assert.NotEmpty(words);

        Assert.Equal("200", await CurlAsync($"{curl} {words} '{ran.Output.TrimEnd()}'"));
        Assert.Equal("412", await CurlAsync($"{curl} {words} '{ran.Output.TrimEnd()}'"));
        Assert.Equal("403", await CurlAsync($"{curl} -T '{Report}' '{ran.Output.TrimEnd()}'"));
    }

    [Theory]
    [InlineData("it's; touch made.txt; '.txt")]
    [InlineData("$(touch made.txt).txt")]
    [InlineData("a[1-9]{b,c}.txt")]
    public async Task What_is_printed_for_a_shell_takes_a_file_of_any_name(string name)
    {
        var curl = Tool.Find("curl");
        Assert.SkipWhen(curl is null, "curl is not on the PATH.");
        var folder = Path.GetDirectoryName(Report)!;
        var file = Path.Combine(folder, name);
        File.Copy(Report, file);
        var ran = await RunAsync("upload", file, "s3://classic-movies/uploads/odd.txt", "--print");
        var words = System.Text.RegularExpressions.Regex.Match(ran.Error, "Use it with: curl (.*) URL").Groups[1].Value;

        Assert.Equal("200", await CurlAsync($"cd '{folder}' && {curl} {words} '{ran.Output.TrimEnd()}'"));
        Assert.False(File.Exists(Path.Combine(folder, "made.txt")));
    }

    [Fact]
    public async Task A_link_for_any_content_is_printed_by_link_upload()
    {
        var ran = await RunAsync("link", "classic-movies", "uploads/inbox.bin", "--upload");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, ran.Output.TrimEnd()) { Content = new StringContent("anything") };
        request.Headers.TryAddWithoutValidation("if-none-match", "*");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("--version-id", "v1")]
    [InlineData("--download-as", "x")]
    [InlineData("--history", null)]
    public async Task Options_of_downloads_are_refused_by_name(string option, string? value)
    {
        var ran = await RunAsync(["link", "classic-movies", "uploads/x", "--upload", option, .. value is null ? Array.Empty<string>() : [value]]);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains($"{option} is for downloads", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_one_PUT_takes_is_refused_with_the_reason()
    {
        var large = Path.Combine(_files.Path, "large");
        await using (var file = File.Create(large))
        {
            // Nothing is written: the file has a hole.
            file.SetLength((5L << 30) + 1);
        }

        var ran = await RunAsync("upload", large, "s3://classic-movies/uploads/");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("crosslink: FileTooLarge: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("has 5,368,709,121 bytes, and S3 takes at most 5,368,709,120 (5 GiB) in one PUT", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var ran = await RunAsync("upload", Path.Combine(_files.Path, "nope"), "s3://classic-movies/uploads/");

        Assert.Equal(1, ran.ExitCode);
        Assert.Matches("crosslink: FileNotFound: There is no file '.*nope'", ran.Error);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_nothing_and_the_same_command_starts_again()
    {
        var broken = await RunAsync(new BrokenPut(), "upload", Report, "s3://classic-movies/uploads/");

        Assert.Equal((1, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("crosslink: UploadInterrupted: ", broken.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("upload", Report, "s3://classic-movies/uploads/")).ExitCode);
    }

    [Fact]
    public async Task A_lost_answer_is_not_taken_for_an_upload_of_which_nothing_is_kept()
    {
        var lost = await RunAsync(new LostAnswer(), "upload", Report, "s3://classic-movies/uploads/");

        Assert.Equal((1, ""), (lost.ExitCode, lost.Output));
        Assert.Contains("crosslink: AnswerLost: The whole file was sent, but no answer came: ", lost.Error, StringComparison.Ordinal);
        Assert.Contains($"Check whether s3://classic-movies/uploads/{Path.GetFileName(Report)} is there", lost.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_on_a_failure_of_S3_is_not_about_the_link()
    {
        var ran = await RunAsync(new FullDisk(), "upload", Report, "s3://classic-movies/uploads/");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("crosslink: UploadRefused: S3 answered 503 ServiceUnavailable", ran.Error, StringComparison.Ordinal);
        Assert.Contains("try again", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("policies", ran.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _files.Dispose();
    }

    private static async Task<string> CurlAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{command} --silent --noproxy '*' --output /dev/null --write-out '%{{http_code}}'"]) { RedirectStandardOutput = true })!;
        var status = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return status;
    }

    private Task<Ran> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    private async Task<Ran> RunAsync(HttpMessageHandler? web, params string[] arguments)
    {
        await using var written = new StringWriter();
        await using var error = new StringWriter();
        var environment = ProcessEnvironment.Create() with
        {
            Output = written,
            Error = error,
            ErrorIsTerminal = false,
            Variables = new Dictionary<string, string>(),
            StartCloud = _cloud.StartAsync,
        };
        environment = web is null ? environment : environment with { Web = web };
        var exitCode = await CommandLine.RunAsync(arguments, environment, TestContext.Current.CancellationToken);
        return new Ran(exitCode, written.ToString(), error.ToString());
    }

    private sealed class FullDisk : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("<Error><Code>ServiceUnavailable</Code></Error>") });
    }

    /// <summary>Takes a part of the content and breaks.</summary>
    private sealed class LostAnswer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }
    }

    private sealed class BrokenPut : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await using var content = await request.Content!.ReadAsStreamAsync(cancellationToken);
            Assert.Equal((byte)'T', content.ReadByte());
            throw new HttpRequestException(HttpRequestError.Unknown, "The connection was reset.");
        }
    }
}
