using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Functions.Sources;

public sealed class CatalogueTests
{
    [Fact]
    public void The_shipped_catalogue_is_valid_and_lists_the_worked_example()
    {
        var catalogue = Catalogue.Parse(EmbeddedCatalogue.ReadJson());

        var source = catalogue.Find("classic-movies", "metropolis-1927.mp4");

        Assert.Equal("111122223333", source.Owner);
        Assert.Equal("arn:aws:iam::111122223333:role/S3Access", source.RoleArn);
    }

    [Fact]
    public void Find_bucket_not_listed_is_not_allowed()
    {
        var e = Assert.Throws<SourceNotAllowedException>(() => SampleCatalogue.Create().Find("private-reels", "x"));

        Assert.Contains("private-reels", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_key_outside_the_allowed_prefixes_is_not_allowed()
    {
        var e = Assert.Throws<SourceNotAllowedException>(() => SampleCatalogue.Create().Find("narrow", "private/x"));

        Assert.Contains("'public/'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public", null)]
    [InlineData("public/x", "public/")]
    [InlineData("public/posters/x", "public/posters/")]
    public void A_key_is_inside_the_longest_prefix_that_it_starts_with(string key, string? prefix)
    {
        var source = SampleCatalogue.Create().Sources.Single(s => s.Bucket == "narrow");

        Assert.Equal(prefix, source.AllowedPrefixOf(key));
    }

    [Theory]
    [InlineData("bucket", "\"A_bad_name\"")]
    [InlineData("region", "\"Virginia\"")]
    [InlineData("roleArn", "\"arn:aws:iam::1:role/S3Access\"")]
    [InlineData("owner", "\"12\"")]
    [InlineData("externalId", "\"x\"")]
    [InlineData("allowedPrefixes", "[]")]
    [InlineData("allowedPrefixes", "[\"films\"]")]
    [InlineData("maxExpiresInSeconds", "0")]
    [InlineData("maxExpiresInSeconds", "3601")]
    [InlineData("kmsKeyArns", "[\"alias/films\"]")]
    [InlineData("kmsKeyArns", "[\"arn:aws:kms:us-east-1:111122223333:key/a\"]")]
    [InlineData("check", "\"head\"")]
    public void A_bad_entry_is_refused_by_entry_and_member(string member, string json)
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![1]![member] = JsonNode.Parse(json);

        var e = Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(document.ToJsonString()));

        Assert.StartsWith("sources[1] (", e.Message, StringComparison.Ordinal);
        Assert.Contains($": {member} ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bucket", "films--use1-az4--x-s3", "is a directory bucket")]
    [InlineData("bucket", "films-a1b2c3-s3alias", "is the alias of an access point")]
    [InlineData("bucket", "films-a1b2c3--ol-s3", "is the alias of an Object Lambda access point")]
    [InlineData("bucket", "films-a1b2c3--op-s3", "is the alias of an access point on Outposts")]
    [InlineData("bucket", "films.mrap", "is the alias of a multi-region access point")]
    [InlineData("bucket", "192.168.5.4", "is an IP address")]
    [InlineData("region", "eusc-de-east-1", "a region of the partition aws")]
    [InlineData("region", "cn-north-1", "a region of the partition aws")]
    [InlineData("region", "us-gov-west-1", "a region of the partition aws")]
    [InlineData("region", "us-iso-east-1", "a region of the partition aws")]
    [InlineData("region", "eu-west-9", "a region of the partition aws")]
    [InlineData("roleArn", "arn:aws-cn:iam::111122223333:role/S3Access", "arn:aws:iam")]
    public void What_this_system_cannot_serve_is_refused_by_entry_and_rule(string member, string value, string rule)
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![1]![member] = value;

        var e = Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(document.ToJsonString()));

        Assert.StartsWith("sources[1] (", e.Message, StringComparison.Ordinal);
        Assert.Contains(rule, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_member_of_one_key_is_refused_with_the_one_that_took_its_place()
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![1]!["kmsKeyArn"] = "arn:aws:kms:eu-west-1:111122223333:key/films";

        var e = Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(document.ToJsonString()));

        Assert.StartsWith("sources[1]: kmsKeyArn is now kmsKeyArns, a list", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "source must be a JSON object.")]
    [InlineData("7", "source must be a JSON object.")]
    [InlineData("[]", "source must be a JSON object.")]
    [InlineData("""{"bucket":"classic-movies","region":"us-east-1"}""", "roleArn is required.")]
    [InlineData("""{"bucket":"classic-movies","colour":"red"}""", "colour is not a member of the source; the members are bucket, region, ")]
    [InlineData("""{"bucket":7}""", "bucket must be a string.")]
    [InlineData("""{"bucket":null}""", "bucket must not be null.")]
    [InlineData("""{"bucket":"a","bucket":"b"}""", "bucket must not be given twice.")]
    [InlineData("""{"bucket":"a","region":"b","roleArn":"c","owner":"d","allowedPrefixes":"e"}""", "allowedPrefixes must be an array of strings.")]
    [InlineData("""{"bucket":"a","region":"b","roleArn":"c","owner":"d","allowedPrefixes":["e",null]}""", "allowedPrefixes[1] must be a string.")]
    [InlineData("""{"bucket":"a","region":"b","roleArn":"c","owner":"d","allowedPrefixes":[],"maxExpiresInSeconds":"900"}""", "maxExpiresInSeconds must be an integer.")]
    [InlineData("""{"bucket":"a","region":"b","roleArn":"c","owner":"d","allowedPrefixes":[],"maxExpiresInSeconds":900,"canList":1}""", "canList must be true or false.")]
    public void An_entry_of_another_shape_is_refused_by_its_place(string entry, string why)
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![1] = JsonNode.Parse(entry);

        var e = Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(document.ToJsonString()));

        Assert.StartsWith("sources[1]: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "sources.json: sources is required.")]
    [InlineData("null", "sources.json: document must be a JSON object.")]
    [InlineData("""{"sources":{}}""", "sources.json: sources must be an array.")]
    [InlineData("""{"sources":[],"colour":1}""", "sources.json: colour is not a member of the document; the members are $schema, sources.")]
    [InlineData("""{"sources":[],"sources":[]}""", "sources.json: sources must not be given twice.")]
    [InlineData("not json", "sources.json is not JSON: line 1, byte 2.")]
    [InlineData("{\"sources\":[],\n}", "sources.json is not JSON: line 2, byte 1.")]
    [InlineData("{\"sources\":[{\"\\ud800\\ud800\":1}]}", "sources[0]: source must be well-formed Unicode, without unpaired surrogates.")]
    [InlineData("{\"sources\":[{\"kms\\ud800KeyArn\":1}]}", "sources[0]: source must be well-formed Unicode, without unpaired surrogates.")]
    public void A_document_of_another_shape_is_refused(string json, string why) =>
        Assert.StartsWith(why, Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_refusal_lists_a_few_of_many_prefixes_and_says_when_there_are_no_buckets()
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]![0]!["allowedPrefixes"] = new JsonArray([.. Enumerable.Range(0, 3_000).Select(i => JsonValue.Create($"p{i:0000}/"))]);
        var bucket = (string)document["sources"]![0]!["bucket"]!;

        var outside = Assert.Throws<SourceNotAllowedException>(() => Catalogue.Parse(document.ToJsonString()).Find(bucket, "private/x"));
        var unlisted = Assert.Throws<SourceNotAllowedException>(() => Catalogue.Parse("""{"sources":[]}""").Find(bucket));

        Assert.EndsWith("'p0008/', 'p0009/' and 2990 more.", outside.Message, StringComparison.Ordinal);
        Assert.Equal($"The bucket '{bucket}' is not in the source catalogue. It lists none.", unlisted.Message);
    }

    [Fact]
    public void A_bucket_longer_than_any_is_refused_without_repeating_it() =>
        Assert.Equal(
            "bucket must be at most 63 characters, as the names of buckets are.",
            Assert.Throws<InvalidRequestException>(() => SampleCatalogue.Create().Find(new string('a', 200_000))).Message);

    [Fact]
    public void A_bucket_listed_twice_is_refused()
    {
        var document = JsonNode.Parse(SampleCatalogue.Json)!;
        document["sources"]!.AsArray().Add(document["sources"]![0]!.DeepClone());

        var e = Assert.Throws<InvalidCatalogueException>(() => Catalogue.Parse(document.ToJsonString()));

        Assert.Contains("twice", e.Message, StringComparison.Ordinal);
    }
}
