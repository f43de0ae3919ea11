using System.Text.RegularExpressions;
using Crosslink.Cli;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The command with nothing replaced but its writers: a cloud of its own, the real SDK, real HTTP.</summary>
public sealed class EmbeddedLinkTests
{
    [Theory]
    [InlineData("metropolis-1927.mp4")]
    [InlineData("nosferatu 1922 (restored).mp4")]
    [InlineData("été/voyage dans la lune + 1902.mp4")]
    public async Task A_link_to_a_sample_film_works(string key)
    {
        var ran = await RunAsync("link", "classic-movies", key);

        Assert.Equal(0, ran.ExitCode);
        Assert.Matches("^http://127[.]0[.]0[.]1:[0-9]+/classic-movies/[^ ]+&X-Amz-Signature=[0-9a-f]{64}\n$", ran.Output.ReplaceLineEndings("\n"));
        Assert.Contains("The link was tried and works: 65,536 bytes of video/mp4.", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ObjectNotFoundException", "no such object in 'classic-movies'", "classic-movies", "nope.mp4")]
    [InlineData("ObjectArchivedException", "GLACIER", "classic-movies", "archive/the-lost-world-1925.mp4")]
    [InlineData("SourceNotAllowedException", "private-reels", "private-reels", "x")]
    [InlineData("RoleNotAssumableException", "the role of 'vault'", "vault", "x")]
    [InlineData("InvalidRequestException", "expiresInSeconds", "classic-movies", "metropolis-1927.mp4", "--expires", "2h")]
    [InlineData("InvalidRequestException", "allowedCidrs", "classic-movies", "metropolis-1927.mp4", "--allow-from", "10.0.0.1/8")]
    public async Task Each_failure_has_its_name_and_says_what_it_is_about(string error, string about, params string[] arguments)
    {
        var ran = await RunAsync(["link", .. arguments]);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Matches($"(?m)^crosslink: {error}: .*{about}", ran.Error);
    }

    [Fact]
    public async Task A_life_over_an_hour_is_refused_with_the_limit()
    {
        var ran = await RunAsync("link", "classic-movies", "metropolis-1927.mp4", "--expires", "2h");

        Assert.Matches("(?m)^crosslink: InvalidRequestException: expiresInSeconds .*3,?600", ran.Error);
    }

    [Fact]
    public async Task Sub_folders_of_the_data_folder_are_buckets()
    {
        using var data = new DataFolder();
        data.Write("classic-movies/new/film & co #1?.txt", "hello");

        var ran = await RunAsync("link", "classic-movies", "new/film & co #1?.txt", "--data", data.Path);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("works: 5 bytes", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("films")]
    [InlineData("vault")]
    [InlineData("private-reels")]
    public async Task Every_bucket_of_a_data_folder_can_be_linked(string bucket)
    {
        using var data = new DataFolder();
        data.Write($"{bucket}/a.mp4", "hello");
        data.Write("other/b.mp4", "hello");

        var ran = await RunAsync("link", $"s3://{bucket}/a.mp4", "--data", data.Path, "--expires", "1h");

        Assert.Equal((0, true), (ran.ExitCode, ran.Error.Contains("works: 5 bytes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_catalogue_of_ones_own_decides_where_links_may_point_and_where_buckets_live()
    {
        using var data = new DataFolder();
        data.Write("films/public/a.mp4", "hello");
        data.Write("other/b.mp4", "hello");
        data.Write("sources.json", """
            {"sources":[{"bucket":"films","region":"eu-west-1","roleArn":"arn:aws:iam::777788889999:role/links/Reader","owner":"777788889999",
              "externalId":"x-1","allowedPrefixes":["public/"],"maxExpiresInSeconds":60}]}
            """);
        string[] cloud = ["--data", data.Path, "--sources", Path.Combine(data.Path, "sources.json")];

        var linked = await RunAsync(["link", "films", "public/a.mp4", .. cloud]);
        Assert.Equal((0, true), (linked.ExitCode, linked.Error.Contains("works: 5 bytes", StringComparison.Ordinal)));
        Assert.Contains("%2Feu-west-1%2Fs3%2F", linked.Output, StringComparison.Ordinal);

        Assert.Contains("SourceNotAllowedException", (await RunAsync(["link", "films", "private/a.mp4", .. cloud])).Error, StringComparison.Ordinal);
        Assert.Contains("SourceNotAllowedException", (await RunAsync(["link", "other", "b.mp4", .. cloud])).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SourcesUnreadable", null)]
    [InlineData("InvalidCatalogue", "{}")]
    [InlineData("InvalidCatalogue", """{"sources":[{"bucket":"films"}]}""")]
    public async Task A_catalogue_that_cannot_be_used_is_named(string error, string? json)
    {
        using var data = new DataFolder();
        var file = Path.Combine(data.Path, "sources.json");
        if (json is not null)
        {
            data.Write("sources.json", json);
        }

        var ran = await RunAsync("link", "films", "a.mp4", "--data", data.Path, "--sources", file);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains($"crosslink: {error}: ", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosferatu+1922+%28restored%29.mp4", "nosferatu 1922 (restored).mp4")]
    [InlineData("Metropolis-1927.MP4", "metropolis-1927.mp4")]
    [InlineData("/metropolis-1927.mp4", "metropolis-1927.mp4")]
    [InlineData("e\u0301te\u0301/voyage dans la lune + 1902.mp4", "été/voyage dans la lune + 1902.mp4")]
    public async Task A_key_that_is_there_in_another_spelling_is_named(string written, string there)
    {
        var ran = await RunAsync("link", "classic-movies", written);

        Assert.Contains($"crosslink: ObjectNotFoundException: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"The bucket has '{there}', which differs only in spelling.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_misspelt_gets_a_suggestion_and_the_list()
    {
        var ran = await RunAsync("link", "clasic-movies", "metropolis-1927.mp4");

        Assert.Contains("Did you mean 'classic-movies'? It lists classic-movies, vault.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_linked_into_the_data_folder_is_served_whole()
    {
        using var data = new DataFolder();
        data.Write("film", new string('f', 300_000));
        Directory.CreateDirectory(Path.Join(data.Path, "classic-movies"));
        File.CreateSymbolicLink(Path.Join(data.Path, "classic-movies", "linked.mp4"), Path.Join(data.Path, "film"));

        var ran = await RunAsync("link", "classic-movies", "linked.mp4", "--data", data.Path);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("works: 300,000 bytes of video/mp4", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_other_networks_is_printed_and_not_tried()
    {
        var ran = await RunAsync("link", "classic-movies", "metropolis-1927.mp4", "--allow-from", "52.94.76.0/22");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("exclude this machine", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_steps_of_the_workflow_are_shown()
    {
        var ran = await RunAsync("link", "classic-movies", "metropolis-1927.mp4", "--history");

        string[] steps = ["Link with a session", "  ValidateRequest", "  AssumeRole", "  CheckObject", "  PresignUrl"];
        Assert.All(steps, step => Assert.Matches($"(?m)^{step} +succeeded +[0-9]+ ms +0", ran.Error));
    }

    [Fact]
    public async Task The_token_in_the_link_is_nowhere_else()
    {
        var ran = await RunAsync("link", "classic-movies", "metropolis-1927.mp4", "--history");

        var token = Regex.Match(ran.Output, "X-Amz-Security-Token=([^&]{40})").Groups[1].Value;
        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, ran.Error, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(ran.Output, Regex.Escape(token)));
    }

    private static async Task<Ran> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var environment = ProcessEnvironment.Create() with
        {
            Output = output,
            Error = error,
            ErrorIsTerminal = false,
            Variables = new Dictionary<string, string>(),
        };
        var exitCode = await CommandLine.RunAsync(arguments, environment, TestContext.Current.CancellationToken);
        return new Ran(exitCode, output.ToString(), error.ToString());
    }
}
