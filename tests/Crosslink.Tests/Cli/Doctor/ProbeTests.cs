using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Deployment.Documents;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>What a probe through the deployed workflow tells apart, and that links work once it is mended.</summary>
public sealed class ProbeTests
{
    private const string SealKey = "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-000000005ea1";

    /// <summary>Kinds that documents show as well, with what a probe calls them.</summary>
    public static TheoryData<string, string> Documents => new()
    {
        { "trust-other-principal", "role-refused" },
        { "caller-without-role", "caller-without-role" },
        { "caller-no-source-identity", "caller-no-source-identity" },
        { "caller-denies", "caller-denies" },
        { "caller-boundary-silent", "caller-boundary-silent" },
        { "caller-boundary-denies", "caller-boundary-denies" },
        { "caller-scp-silent", "caller-scp-silent" },
        { "caller-scp-denies", "caller-scp-denies" },
        { "prefix-not-allowed", "prefix-not-allowed" },
        { "no-list-bucket", "no-list-bucket" },
        { "role-denies", "role-denies" },
        { "boundary-silent", "boundary-silent" },
        { "boundary-denies", "boundary-denies" },
        { "scp-silent", "scp-silent" },
        { "scp-denies", "scp-denies" },
        { "bucket-network", "bucket-denies" },
        { "key-not-in-catalogue", "key-not-in-catalogue" },
        { "role-without-key", "role-without-key" },
        { "key-silent", "key-silent" },
    };

    /// <summary>Kinds that no document shows: what to plant, and how to mend it.</summary>
    private static readonly Dictionary<string, (Action<CloudUnderTest> Plant, Action<CloudUnderTest> Mend)> Places = new()
    {
        ["bucket-missing"] = (Drop, test => test.Cloud.S3.CreateBucket("classic-movies", "111122223333", "us-east-1").Put(TestState.Draft(Planted.Film))),
        ["region-wrong"] = (test => Move(test, "111122223333", "eu-west-1"), test => Move(test, "111122223333", "us-east-1")),
        ["other-owner"] = (GiveAway, test => Move(test, "111122223333", "us-east-1")),
        ["object-archived"] = (test => test.Cloud.S3.Bucket("classic-movies").Put(TestState.Draft(Planted.Film) with { StorageClass = "GLACIER" }), test => test.Cloud.S3.Bucket("classic-movies").Put(TestState.Draft(Planted.Film))),
        ["object-missing"] = (test => test.Cloud.S3.Bucket("classic-movies").Delete(Planted.Film, null, test.Clock.GetUtcNow()), test => test.Cloud.S3.Bucket("classic-movies").Put(TestState.Draft(Planted.Film))),
        ["seal-key"] = (test => test.Cloud.Kms.SetState(SealKey, "Disabled"), test => test.Cloud.Kms.SetState(SealKey, "Enabled")),
        ["clock"] = (test => test.Faults.Add(new Fault("sts", "AssumeRole", new Refuse(403, "SignatureDoesNotMatch"))), test => test.Faults.Clear()),
    };

    public static TheoryData<string> Kinds => [.. Places.Keys];

    private const string Shared = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":["arn:aws:s3:::classic-movies","arn:aws:s3:::classic-movies/*"]}}""";

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_probe_names_the_side_until_it_is_mended(string planted, string kind)
    {
        var fault = Planted.All.Single(one => one.Kind == planted);
        await using (var broken = await PlantedCloud.StartAsync(fault.Situation, fault.KmsKey))
        {
            Assert.Equal(kind, await KindAsync(broken, fault.Situation, fault.Key == Planted.Film ? Planted.Film : null));
        }

        var mended = new Examination(DateTimeOffset.UnixEpoch.AddYears(56)).Examine(fault.Situation).Mended!;
        await using var whole = await PlantedCloud.StartAsync(mended, fault.KmsKey);
        Assert.Null(await KindAsync(whole, mended, fault.Key == Planted.Film ? Planted.Film : null));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_probe_names_what_no_document_shows_until_it_is_mended(string kind)
    {
        await using var test = await PlantedCloud.StartAsync(Planted.Whole);
        Places[kind].Plant(test);
        Assert.Equal(kind, await KindAsync(test, Planted.Whole, Planted.Film));

        Places[kind].Mend(test);
        Assert.Null(await KindAsync(test, Planted.Whole, Planted.Film));
    }

    [Theory]
    [InlineData("upload-role-silent")]
    [InlineData("upload-role-denies")]
    [InlineData("upload-boundary-silent")]
    [InlineData("upload-boundary-denies")]
    [InlineData("upload-scp-silent")]
    [InlineData("upload-scp-denies")]
    [InlineData("upload-bucket-denies")]
    public async Task A_probe_names_what_keeps_uploads_from_working_and_stores_nothing(string kind)
    {
        var situation = UploadKindTests.Plant(kind);
        await using (var broken = await PlantedCloud.StartAsync(situation))
        {
            Assert.Equal(kind, await KindAsync(broken, situation, Planted.Film));
        }

        var mended = new Examination(DateTimeOffset.UnixEpoch.AddYears(56)).Examine(situation).Mended!;
        await using var whole = await PlantedCloud.StartAsync(mended);
        Assert.Null(await KindAsync(whole, mended, Planted.Film));
        Assert.DoesNotContain(whole.Cloud.S3.Bucket("classic-movies").AllVersions(), stored => stored.Key.Contains(WorkflowCalls.Probe, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("presign-link.json", "lambda:InvokeFunction", "machine-without-invoke")]
    [InlineData("state-machine-trust.json", "states.amazonaws.com", "machine-trust")]
    [InlineData("seal-key.json", "-CheckObject", "seal-key")]
    public async Task A_probe_names_what_is_wrong_with_the_workflow_s_own_roles(string file, string text, string kind)
    {
        var json = new EmbeddedDocuments(new Dictionary<string, string>()).Policy(file);
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            PolicyOverrides = new Dictionary<string, string> { [file] = json.Replace(text, $"{text[..^1]}x", StringComparison.Ordinal) },
        });

        Assert.Equal(kind, await KindAsync(test, Planted.Whole, Planted.Film));
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_mended_by_requester_pays_where_the_bucket_lets_requesters_pay()
    {
        var situation = Planted.Whole with { Source = Planted.Whole.Source with { Owner = "999988887777" } };
        Assert.Equal("object-refused", await KindOfPayingAsync(situation));
        Assert.Null(await KindOfPayingAsync(situation with { Source = situation.Source with { RequesterPays = true } }));
    }

    private static async Task<string?> KindOfPayingAsync(Situation situation)
    {
        await using var test = await PlantedCloud.StartAsync(situation);
        Drop(test);
        test.Cloud.S3.CreateBucket(new BucketDescription("classic-movies", situation.Source.Owner, "us-east-1", test.Clock.GetUtcNow()) { RequesterPays = true, Policy = Shared })
            .Put(TestState.Draft(Planted.Film));
        return await KindAsync(test, situation, Planted.Film);
    }

    [Fact]
    public async Task A_missing_object_settles_nothing_where_the_role_may_not_list()
    {
        var situation = Planted.Whole with { Source = Planted.Whole.Source with { CanList = false } };
        await using var test = await PlantedCloud.StartAsync(situation);

        Assert.Equal("no-object-named", await KindAsync(test, situation, null));
        Assert.Null(await KindAsync(test, situation, Planted.Film));
    }

    [Theory]
    [InlineData("a/../b", "InvalidRequestException: key must not contain a '.' or '..' path segment.")]
    [InlineData("a\nb", "InvalidRequestException: key must not contain control characters.")]
    public async Task A_key_that_is_none_is_the_fault_of_who_gave_it(string key, string error)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ran = await RunAsync(test, "doctor", "classic-movies", "--key", key);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: {error}\nName another object with --key.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_source_does_not_open_is_told_from_another_catalogue()
    {
        var situation = Planted.Whole with { Source = Planted.Whole.Source with { AllowedPrefixes = ["films/"] } };
        await using var test = await PlantedCloud.StartAsync(situation);

        Assert.Equal("key-not-allowed", await KindAsync(test, situation, "private/a.mp4"));
    }

    [Fact]
    public async Task All_sources_are_probed_and_no_link_is_printed()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ran = await RunAsync(test, "doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.StartsWith("classic-movies: healthy", ran.Output, StringComparison.Ordinal);
        Assert.Contains("vault: refused: role-refused", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz", ran.Output, StringComparison.Ordinal);
    }

    private static async Task<string?> KindAsync(CloudUnderTest test, Situation situation, string? key)
    {
        var sources = Path.Combine(Directory.CreateTempSubdirectory("doctor-").FullName, "sources.json");
        await File.WriteAllTextAsync(sources, PlantedCloud.Sources(situation), TestContext.Current.CancellationToken);
        string[] named = key is null ? [] : ["--key", key];
        var ran = await RunAsync(test, ["doctor", "--json", "--sources", sources, .. named]);

        Assert.Equal("", ran.Error);
        Assert.DoesNotContain("X-Amz", ran.Output, StringComparison.Ordinal);
        var source = JsonNode.Parse(ran.Output)!["sources"]!.AsArray().Single()!;
        var kind = source["findings"]!.AsArray().Select(finding => (string?)finding!["kind"]).SingleOrDefault();
        Assert.Equal(kind is null ? 0 : 1, ran.ExitCode);
        return kind;
    }

    private static readonly SocketsHttpHandler Direct = new() { UseProxy = false };

    private static Task<Ran> RunAsync(CloudUnderTest test, params string[] arguments) => CrosslinkInProcess.RunAsync(
        new TestCommandEnvironment
        {
            StepFunctions = test.StepFunctions(),
            Web = Direct,
            Variables = new() { ["AWS_ENDPOINT_URL"] = test.Endpoint.ToString() },
        },
        arguments);

    private static void Drop(CloudUnderTest test)
    {
        var bucket = test.Cloud.S3.Bucket("classic-movies");
        foreach (var stored in bucket.AllVersions())
        {
            bucket.Delete(stored.Key, stored.VersionId, test.Clock.GetUtcNow());
        }

        test.Cloud.S3.DeleteBucket("classic-movies");
    }

    /// <summary>Another account has the bucket, and lets the role read it.</summary>
    private static void GiveAway(CloudUnderTest test)
    {
        test.Cloud.Identities.PutRolePolicy(Planted.Role, """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""");
        Move(test, "999988887777", "us-east-1", Shared);
    }

    private static void Move(CloudUnderTest test, string owner, string region, string? policy = null)
    {
        Drop(test);
        test.Cloud.S3.CreateBucket(new BucketDescription("classic-movies", owner, region, test.Clock.GetUtcNow()) { Policy = policy }).Put(TestState.Draft(Planted.Film));
    }
}
