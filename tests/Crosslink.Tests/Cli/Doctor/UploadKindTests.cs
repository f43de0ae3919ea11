using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>What keeps only uploads from working: it is named, it breaks them, and what the doctor says to paste mends it.</summary>
public sealed class UploadKindTests
{
    private const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<Situation, Situation>> Plants = new()
    {
        ["upload-role-silent"] = AsDeployedFor(source => source with { UploadPrefixes = [] }),
        ["upload-prefix-not-allowed"] = AsDeployedFor(source => source with { UploadPrefixes = ["inbox/"] }),
        ["upload-role-denies"] = With(Place.RolePolicy, """{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"}""", """{"Effect":"Deny","Action":"s3:Put*","Resource":"*"}"""),
        ["upload-boundary-silent"] = With(Place.Boundary, """{"Effect":"Allow","Action":["s3:Get*","s3:List*","kms:*"],"Resource":"*"}"""),
        ["upload-boundary-denies"] = With(Place.Boundary, Everything, """{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}"""),
        ["upload-scp-silent"] = With(Place.ControlPolicy, """{"Effect":"Allow","NotAction":"s3:PutObject","Resource":"*"}"""),
        ["upload-scp-denies"] = With(Place.ControlPolicy, Everything, """{"Effect":"Deny","Action":"s3:Put*","Resource":"*"}"""),
        ["upload-bucket-denies"] = With(Place.BucketPolicy, """{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::classic-movies/*"}"""),
        ["upload-bucket-network"] = With(Place.BucketPolicy, """{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::classic-movies/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}}}"""),
        ["upload-role-without-key"] = situation => Keyed(With(Place.RolePolicy, """{"Effect":"Allow","Action":["s3:*","kms:Decrypt"],"Resource":"*"}""")(situation)),
        ["upload-key-silent"] = situation => Keyed(With(Place.KeyPolicy, """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/S3Access"},"Action":"kms:Decrypt","Resource":"*"}""")(situation)),
        ["upload-key-denies"] = situation => Keyed(With(Place.KeyPolicy, """{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}""", """{"Effect":"Deny","Principal":"*","Action":"kms:GenerateDataKey","Resource":"*"}""")(situation)),
    };

    public static TheoryData<string> Kinds => [.. Plants.Keys];

    internal static Situation Plant(string kind) => Plants[kind](Planted.Whole);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_is_named_breaks_uploads_and_is_mended_by_what_is_pasted(string kind)
    {
        var situation = Plant(kind);
        var verdict = new Examination(Now).Examine(situation);

        Assert.Equal([kind], verdict.Diagnoses.Select(diagnosis => diagnosis.Kind).Distinct());
        Assert.All(verdict.Diagnoses, diagnosis => Assert.NotNull(diagnosis.Mend));
        Assert.Empty(new Examination(Now).Examine(verdict.Mended!).Diagnoses);
        Assert.Equal(HttpStatusCode.Forbidden, await UploadAsync(situation));
        Assert.Equal(HttpStatusCode.OK, await UploadAsync(verdict.Mended!));
    }

    [Fact]
    public void No_two_kinds_get_the_same_answer()
    {
        var answers = Plants.Values.Select(plant => new Examination(Now).Examine(plant(Planted.Whole)).Diagnoses[0]).Select(one => $"{one.Action} {one.Reason} {one.Who}");
        Assert.Equal(Plants.Count, answers.Distinct().Count());
    }

    private static async Task<HttpStatusCode> UploadAsync(Situation situation)
    {
        var key = situation.Source.KmsKeyArns.SingleOrDefault();
        await using var test = await PlantedCloud.StartAsync(situation, key);
        var upload = new JsonObject { ["bucket"] = "classic-movies", ["key"] = "uploads/new.txt", ["operation"] = "upload" };
        if (key is not null)
        {
            upload["kmsKeyArn"] = key;
        }

        var ended = await test.LinkAsync(upload);
        Assert.True(ended.Error is null, $"{ended.Error}: {ended.Cause}");

        var link = JsonNode.Parse(ended.Output)!;
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Put, (string)link["url"]!) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("new")) };
        foreach (var (name, value) in link["headers"]!.AsObject())
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, (string)value!) || request.Content.Headers.TryAddWithoutValidation(name, (string)value!));
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static Situation Keyed(Situation situation) => situation with { Source = situation.Source with { KmsKeyArns = [Planted.OwnKey] } };

    /// <summary>The role's policy as it is deployed for another entry of the catalogue.</summary>
    private static Func<Situation, Situation> AsDeployedFor(Func<Source, Source> change) => situation => situation with
    {
        Documents = situation.Documents.SetItem(
            Place.RolePolicy, [(situation with { Source = change(situation.Source) }).WithDeployed().At(Place.RolePolicy)[0] with { Origin = "role.json" }]),
    };

    private static Func<Situation, Situation> With(Place place, params string[] statements) => situation => situation with
    {
        Documents = situation.Documents.SetItem(place, [PolicyText.Read(
            $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""", place is Place.BucketPolicy or Place.KeyPolicy ? PolicyKind.Resource : PolicyKind.Identity, $"{place}.json")]),
    };
}
