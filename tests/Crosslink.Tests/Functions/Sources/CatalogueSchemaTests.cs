using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon;
using Crosslink.Cdk.Settings;
using Crosslink.Functions.Sources;
using CsCheck;
using Json.Schema;

namespace Crosslink.Tests.Functions.Sources;

/// <summary><c>sources.schema.json</c> tells editors what the functions accept: no more and no less.</summary>
/// <remarks>
/// What concerns two members or two entries no schema can say: a bucket listed twice, and a KMS key of another region
/// than the bucket's.
/// </remarks>
public sealed class CatalogueSchemaTests
{
    private static readonly string Functions = Repository.Find().Functions;
    private static readonly string Text = File.ReadAllText(Path.Combine(Functions, "sources.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);
    private static readonly JsonNode Entry = JsonNode.Parse(Text)!["definitions"]!["source"]!;

    /// <summary>Values of each member, good and bad.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["bucket"] =
        [
            "\"films\"", "\"a.b-c\"", "\"a..b\"", "\"ab\"", "\"-films\"", "\"films.\"", "\"Films\"", $"\"{new string('a', 63)}\"", $"\"{new string('a', 64)}\"",
            "\"films--use1-az4--x-s3\"", "\"films-x1y2-s3alias\"", "\"films--ol-s3\"", "\"films--op-s3\"", "\"films--table-s3\"", "\"films.mrap\"",
            "\"xn--films\"", "\"sthree-films\"", "\"amzn-s3-demo-films\"", "\"192.168.5.4\"", "\"x-s3\"", "7", "null",
        ],
        ["region"] =
        [
            "\"eu-west-1\"", "\"us-east-1\"", "\"ap-southeast-4\"", "\"eusc-de-east-1\"", "\"cn-north-1\"", "\"us-gov-west-1\"", "\"us-iso-east-1\"",
            "\"us-isob-east-1\"", "\"eu-isoe-west-1\"", "\"eu-west-9\"", "\"moon-east-1\"", "\"EU-WEST-1\"", "\"eu-west-1a\"", "\"\"", "1", "null",
        ],
        ["roleArn"] =
        [
            "\"arn:aws:iam::111122223333:role/S3Access\"", "\"arn:aws:iam::111122223333:role/links/S3Access\"", "\"arn:aws:iam::111122223333:role/\"",
            "\"arn:aws-cn:iam::111122223333:role/S3Access\"", "\"arn:aws:iam::1:role/S3Access\"", "\"arn:aws:iam::111122223333:user/S3Access\"",
            $"\"arn:aws:iam::111122223333:role/{new string('a', 64)}\"", $"\"arn:aws:iam::111122223333:role/{new string('a', 65)}\"", "\"S3Access\"", "null",
        ],
        ["owner"] = ["\"111122223333\"", "\"12\"", "\"1111222233334\"", "\"11112222333x\"", "111122223333", "null"],
        ["externalId"] = ["\"ab\"", "\"a\"", "\"a b\"", $"\"{new string('a', 1224)}\"", $"\"{new string('a', 1225)}\"", "\"\"", "null", "1"],
        ["allowedPrefixes"] =
            ["[\"\"]", "[\"a/\",\"b/c/\"]", "[]", "[\"a\"]", "[\"a/\",null]", $"[\"{new string('a', 1023)}/\"]", $"[\"{new string('a', 1024)}/\"]", "\"a/\"", "null"],
        ["uploadPrefixes"] =
            ["[\"\"]", "[\"a/\",\"b/c/\"]", "[]", "[\"a\"]", "[\"a/\",null]", $"[\"{new string('a', 1023)}/\"]", $"[\"{new string('a', 1024)}/\"]", "\"a/\"", "null"],
        ["maxExpiresInSeconds"] = ["1", "3600", "0", "3601", "-1", "1.5", "\"900\"", "null"],
        ["canList"] = ["true", "false", "1", "\"true\"", "null"],
        ["kmsKeyArns"] =
        [
            "[]", "[\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab\"]", "[\"arn:aws:kms:us-east-1:111122223333:key/a\",\"arn:aws:kms:us-east-1:999988887777:key/mrk-b\"]",
            "[\"alias/films\"]", "[\"arn:aws:kms:us-east-1:111122223333:alias/films\"]", "[\"arn:aws-cn:kms:cn-north-1:111122223333:key/a\"]", "[null]",
            "\"arn:aws:kms:us-east-1:111122223333:key/a\"", "null",
        ],
        ["kmsKeyArn"] = ["\"arn:aws:kms:us-east-1:111122223333:key/a\""],
        ["requesterPays"] = ["true", "false", "0", "null"],
        ["maxTicketDays"] = ["1", "30", "365", "0", "366", "-1", "1.5", "\"7\"", "null"],
        ["check"] = ["\"required\"", "\"none\"", "\"NONE\"", "\"head\"", "0", "1", "null"],
        ["colour"] = ["\"red\""],
    };

    [Fact]
    public void The_shipped_catalogue_names_its_schema_and_obeys_it()
    {
        var sources = JsonNode.Parse(File.ReadAllText(Path.Combine(Functions, "sources.json")))!;

        Assert.Equal("./sources.schema.json", (string?)sources["$schema"]);
        Assert.True(IsValid(sources));
    }

    [Fact]
    public void Its_regions_are_those_that_the_SDK_knows()
    {
        // GetBySystemName adds a name it does not know to the SDK's process-wide list, with this display name.
        Assert.Equal("Unknown", RegionEndpoint.GetBySystemName("mars-north-1").DisplayName);

        // Without the SDK's own us-east-1-regional, which is us-east-1.
        var known = RegionEndpoint.EnumerableAllRegions
            .Where(region => region.PartitionName == "aws" && region.DisplayName != "Unknown")
            .Where(region => !region.SystemName.EndsWith("-regional", StringComparison.Ordinal))
            .Select(region => region.SystemName)
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.Equal(known, ServedRegions.Names);
        Assert.Equal(known, Entry["properties"]!["region"]!["enum"]!.AsArray().Select(region => (string)region!));
    }

    [Fact]
    public void Every_member_is_described_and_the_deployer_s_table_has_it()
    {
        var readme = File.ReadAllText(Path.Combine(Functions, "README.md"));

        Assert.All(Entry["properties"]!.AsObject(), member =>
        {
            Assert.NotEmpty(member.Value!["description"]!.GetValue<string>());
            Assert.Contains($"\n| `{member.Key}` | ", readme, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_value_of_every_member_is_taken_by_both_or_refused_by_both()
    {
        var members = Values.SelectMany(member => member.Value.Select(value => (Member: member.Key, Value: value)));

        Assert.All(members, each => AssertAgreement(With([each])));
        Assert.All(Values.Keys, member => AssertAgreement(Without(member)));
    }

    [Fact]
    public void Every_member_that_the_reader_takes_is_tried()
    {
        var members = typeof(Source).GetProperties().Where(property => property.SetMethod is not null).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Equal(members.Order(StringComparer.Ordinal), Entry["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Subset(Values.Keys.ToHashSet(StringComparer.Ordinal), members.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Any_entry_is_taken_by_both_or_refused_by_both()
    {
        var change = Gen.OneOf([.. Values.SelectMany(member => member.Value.Select(value => Gen.Const((member.Key, value))))]);

        change.Array[1, 4].Sample(changes => AssertAgreement(With(changes)), iter: 5_000);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"sources":[],"colour":1}""")]
    [InlineData("""{"sources":[null]}""")]
    [InlineData("""{"sources":[7]}""")]
    [InlineData("""{"sources":{}}""")]
    [InlineData("""{"sources":null}""")]
    [InlineData("""{"$schema":7,"sources":[]}""")]
    [InlineData("""{"$schema":null,"sources":[]}""")]
    [InlineData("""{"$schema":"x","sources":[]}""")]
    [InlineData("""{"sources":[]}""")]
    public void A_document_is_taken_by_both_or_refused_by_both(string json) => AssertAgreement(JsonNode.Parse(json)!);

    private static void AssertAgreement(JsonNode document)
    {
        var refusal = Record.Exception(() => Catalogue.Parse(document.ToJsonString()));

        Assert.True(refusal is null or InvalidCatalogueException, $"{refusal}");
        Assert.True(IsValid(document) == refusal is null, $"The schema says {IsValid(document)}, the reader {refusal?.Message ?? "nothing"}: {document}");
    }

    private static bool IsValid(JsonNode document)
    {
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        return Schema.Evaluate(parsed.RootElement).IsValid;
    }

    private static JsonNode With(IEnumerable<(string Member, string Value)> changes)
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        var entry = document["sources"]![0]!.AsObject();
        foreach (var (member, value) in changes)
        {
            entry[member] = JsonNode.Parse(value);
        }

        // A key of the bucket's region: that the two must agree is beyond a schema.
        if (entry["kmsKeyArns"] is JsonArray keys && entry["region"] is JsonValue region && region.TryGetValue<string>(out var name))
        {
            foreach (var (index, key) in keys.ToArray().Index())
            {
                keys[index] = key?.GetValue<string>().Replace("kms:us-east-1:", $"kms:{name}:", StringComparison.Ordinal);
            }
        }

        return document;
    }

    private static JsonNode Without(string member)
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![1]!.AsObject().Remove(member);
        return document;
    }
}
