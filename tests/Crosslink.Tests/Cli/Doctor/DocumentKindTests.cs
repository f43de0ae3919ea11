using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>Each kind that documents show: it breaks links, the doctor names it, and what the doctor says to paste mends it.</summary>
public sealed class DocumentKindTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => [.. Planted.All.Select(planted => planted.Kind)];

    public static TheoryData<string> KindsThatShow => [.. Planted.All.Where(planted => planted.ShowsInACloud).Select(planted => planted.Kind)];

    [Fact]
    public void Documents_as_deployed_are_healthy() => Assert.Empty(new Examination(Now).Examine(Planted.Whole).Diagnoses);

    [Fact]
    public void Uploads_are_looked_at_where_the_source_allows_them()
    {
        var situation = Planted.Whole with { Source = Planted.Whole.Source with { UploadPrefixes = ["incoming/"], KmsKeyArns = [Planted.OwnKey] } };
        Assert.Empty(new Examination(Now).Examine(situation).Diagnoses);

        var reading = Planted.Whole with { Source = Planted.Whole.Source with { UploadPrefixes = [], KmsKeyArns = [Planted.OwnKey] } };
        var stale = situation with { Documents = situation.Documents.SetItem(Place.RolePolicy, [reading.WithDeployed().At(Place.RolePolicy)[0] with { Origin = "role.json" }]) };
        var verdict = new Examination(Now).Examine(stale);

        Assert.Contains(verdict.Diagnoses, diagnosis => diagnosis.Action.StartsWith("s3:PutObject", StringComparison.Ordinal));
        Assert.Contains(verdict.Diagnoses, diagnosis => diagnosis.Action == "kms:GenerateDataKey");
        Assert.Empty(new Examination(Now).Examine(verdict.Mended!).Diagnoses);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_is_named_with_who_mends_it_and_how(string kind)
    {
        var planted = Find(kind);
        var verdict = Examine(planted);

        Assert.Equal([kind], verdict.Diagnoses.Select(diagnosis => diagnosis.Kind).Distinct());
        Assert.All(verdict.Diagnoses, diagnosis => Assert.True(diagnosis.Mend is not null || diagnosis.Advice is not null, diagnosis.Reason));
        if (planted.HasPaste)
        {
            Assert.All(verdict.Diagnoses, diagnosis => Assert.NotNull(diagnosis.Mend));
            Assert.Empty(new Examination(Now).Examine(verdict.Mended!).Diagnoses);
        }
    }

    [Theory]
    [MemberData(nameof(KindsThatShow))]
    public async Task Kind_breaks_links_until_what_is_to_be_pasted_is_pasted(string kind)
    {
        var planted = Find(kind);
        await using (var broken = await PlantedCloud.StartAsync(planted.Situation, planted.KmsKey))
        {
            var ended = await broken.LinkAsync(planted.Key);
            Assert.Contains(ended.Error, (string[])["RoleNotAssumableException", "ObjectAccessDeniedException"]);
        }

        if (planted.HasPaste)
        {
            await using var mended = await PlantedCloud.StartAsync(Examine(planted).Mended!, planted.KmsKey);
            var ended = await mended.LinkAsync(planted.Key);
            Assert.True(ended.Error == planted.EndsMended, $"{ended.Error}: {ended.Cause}");
        }
    }

    [Fact]
    public async Task A_guard_on_the_age_of_signatures_ends_links_early_until_they_are_shorter()
    {
        var planted = Find("signature-age");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusBeforeTheEndAsync(planted.Situation));
        Assert.Equal(HttpStatusCode.OK, await StatusBeforeTheEndAsync(Examine(planted).Mended!));
    }

    private static async Task<HttpStatusCode> StatusBeforeTheEndAsync(Situation situation)
    {
        await using var test = await PlantedCloud.StartAsync(situation);
        var life = situation.Source.MaxExpiresInSeconds;
        var ended = await test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Planted.Film, ["expiresInSeconds"] = life });
        Assert.True(ended.Error is null, ended.Cause);
        test.Clock.Move(TimeSpan.FromSeconds(life - 60));
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler);
        using var response = await http.GetAsync((string)JsonNode.Parse(ended.Output)!["url"]!, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    [Fact]
    public async Task No_two_kinds_get_the_same_answer()
    {
        var folder = Directory.CreateTempSubdirectory("doctor-").FullName;
        Dictionary<string, string> answers = [];
        foreach (var planted in Planted.All)
        {
            var ran = await CrosslinkInProcess.RunAsync(await CommandLineOfAsync(planted.Situation, folder));
            Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
            var finding = JsonNode.Parse(ran.Output)!["sources"]![0]!["findings"]![0]!;
            Assert.Equal(planted.Kind, (string?)finding["kind"]);
            Assert.Equal(planted.HasPaste, finding["paste"] is not null && planted.Kind != "bucket-network-unknown");
            Assert.True(answers.TryAdd($"{finding["action"]} {finding["reason"]} {finding["who"]}", planted.Kind), planted.Kind);
        }

        Assert.Equal(Planted.All.Count, answers.Values.Distinct().Count());
    }

    /// <summary>The command line that gives the situation's documents, in the forms in which the AWS CLI prints them.</summary>
    private static async Task<string[]> CommandLineOfAsync(Situation situation, string folder)
    {
        List<string> arguments = ["doctor", "classic-movies", "--json"];
        foreach (var (place, texts) in situation.Documents)
        {
            foreach (var text in texts)
            {
                var file = Path.Combine(folder, $"{Path.GetRandomFileName()}.json");
                await File.WriteAllTextAsync(file, PrintedPolicies.Print(place, text.Json), TestContext.Current.CancellationToken);
                arguments.AddRange([PrintedPolicies.Option(place), file]);
            }
        }

        // The doctor evaluates a document at least.
        if (situation.Documents.IsEmpty)
        {
            var file = Path.Combine(folder, $"{Path.GetRandomFileName()}.json");
            await File.WriteAllTextAsync(file, Planted.Whole.WithDeployed().At(Place.Trust)[0].Json.ToJsonString(), TestContext.Current.CancellationToken);
            arguments.AddRange(["--trust", file]);
        }

        var sources = Path.Combine(folder, $"{Path.GetRandomFileName()}.json");
        await File.WriteAllTextAsync(sources, PlantedCloud.Sources(situation), TestContext.Current.CancellationToken);
        arguments.AddRange(["--sources", sources]);
        if (situation.OrganizationId is { } organization)
        {
            arguments.AddRange(["--organization", organization]);
        }

        if (situation.KeyArn is { } key)
        {
            arguments.AddRange(["--kms-key", key]);
        }

        return [.. arguments];
    }

    private static SourceVerdict Examine(Planted planted) => new Examination(Now).Examine(planted.Situation);

    private static Planted Find(string kind) => Planted.All.Single(planted => planted.Kind == kind);
}
