using System.Text.Json.Nodes;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Cdk;

/// <summary>Account A: who may assume its role, and what that role may read.</summary>
public sealed class SourceAccountStackTests
{
    private const string Narrow = """
        {"sources":[
          {"bucket":"films","region":"eu-west-1","roleArn":"arn:aws:iam::111122223333:role/links/Films","owner":"111122223333",
           "externalId":"crosslink-films","allowedPrefixes":["public/","a*b/"],"maxExpiresInSeconds":600,
           "kmsKeyArns":["arn:aws:kms:eu-west-1:111122223333:key/films"]},
          {"bucket":"posters","region":"eu-west-1","roleArn":"arn:aws:iam::111122223333:role/links/Films","owner":"111122223333",
           "externalId":"crosslink-films","allowedPrefixes":[""],"maxExpiresInSeconds":600,"canList":true}]}
        """;

    private static readonly Lazy<Template> NarrowTemplate = new(() => Synthesis.ReadSource(
        Synthesis.Synthesise(Synthesis.Inputs(("prefix", "links"), ("organizationId", "o-a1b2c3d4e5")) with { Sources = Narrow }), "links"));

    [Fact]
    public void Trust_names_the_AssumeRole_function_s_role_and_the_external_id()
    {
        var statement = Synthesis.Source.RoleTrusts()["S3Access"]["Statement"]![0]!;

        Assert.Equal("""{"AWS":"arn:aws:iam::444455556666:role/crosslink-AssumeRole"}""", statement["Principal"]!.ToJsonString());
        Assert.Equal("crosslink-classic-movies", statement["Condition"]!["StringEquals"]!["sts:ExternalId"]!.GetValue<string>());
        Assert.Equal("sts:AssumeRole", statement["Action"]!.GetValue<string>());
    }

    [Fact]
    public void Trust_names_a_role_that_account_B_s_stack_makes()
    {
        var trusted = Synthesis.Source.RoleTrusts()["S3Access"]["Statement"]![0]!["Principal"]!["AWS"]!.GetValue<string>();

        Assert.Contains(
            trusted.Split('/')[^1],
            Synthesis.Workflow.PropertiesOf("AWS::IAM::Role").Select(role => role["RoleName"]!.GetValue<string>()));
    }

    [Fact]
    public void Trust_asks_for_the_organisation_where_one_is_given()
    {
        var statements = NarrowTemplate.Value.RoleTrusts()["Films"]["Statement"]!.AsArray();

        Assert.All(statements, statement => Assert.Equal(
            "o-a1b2c3d4e5", statement!["Condition"]!["StringEquals"]!["aws:PrincipalOrgID"]!.GetValue<string>()));
    }

    [Fact]
    public void Access_is_to_the_allowed_prefixes_of_the_owner_s_bucket()
    {
        var statement = Statement("Films/read-films", "ReadAllowedPrefixes");

        Assert.Equal("""["s3:GetObject","s3:GetObjectVersion"]""", statement["Action"]!.ToJsonString());
        Assert.Equal("""["arn:aws:s3:::films/public/*","arn:aws:s3:::films/a${*}b/*"]""", statement["Resource"]!.ToJsonString());
        Assert.Equal("111122223333", statement["Condition"]!["StringEquals"]!["aws:ResourceAccount"]!.GetValue<string>());
    }

    [Fact]
    public void Listing_is_allowed_where_the_catalogue_says_so()
    {
        Assert.Equal("arn:aws:s3:::posters", Statement("Films/read-posters", "TellMissingFromDenied")["Resource"]!.GetValue<string>());
        Assert.DoesNotContain("s3:ListBucket", NarrowTemplate.Value.RolePolicies()["Films/read-films"].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decrypting_is_allowed_through_S3_with_the_named_key()
    {
        var statement = Statement("Films/read-films", "DecryptThroughS3");

        Assert.Equal("arn:aws:kms:eu-west-1:111122223333:key/films", statement["Resource"]!.GetValue<string>());
        Assert.Equal("s3.eu-west-1.amazonaws.com", statement["Condition"]!["StringEquals"]!["kms:ViaService"]!.GetValue<string>());
    }

    [Fact]
    public void Sources_that_share_a_role_make_one_with_the_path_of_its_ARN()
    {
        var role = Assert.Single(NarrowTemplate.Value.PropertiesOf("AWS::IAM::Role"));

        Assert.Equal("/links/", role["Path"]!.GetValue<string>());
        Assert.Equal(2, role["Policies"]!.AsArray().Count);
    }

    [Fact]
    public void Sources_that_share_a_role_and_differ_in_external_id_are_refused_by_name()
    {
        var sources = JsonNode.Parse(Narrow)!;
        sources["sources"]![1]!["externalId"] = "another";

        var e = Assert.Throws<InvalidCatalogueException>(() => Synthesis.Synthesise(Synthesis.Inputs() with { Sources = sources.ToJsonString() }));

        Assert.Contains("posters", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_that_share_a_name_are_refused_by_name()
    {
        var sources = JsonNode.Parse(Narrow)!;
        sources["sources"]![1]!["roleArn"] = "arn:aws:iam::111122223333:role/other/Films";

        var e = Assert.Throws<InvalidCatalogueException>(() => Synthesis.Synthesise(Synthesis.Inputs() with { Sources = sources.ToJsonString() }));

        Assert.Contains("role/other/Films", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_stays_in_its_region_whatever_the_catalogue_lists_first()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs() with { Sources = Narrow });

        Assert.Contains(
            "aws://111122223333/us-east-1", File.ReadAllText(Path.Combine(folder, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_catalogue_entry_stops_the_synthesis_by_name()
    {
        var sources = JsonNode.Parse(Narrow)!;
        sources["sources"]![1]!["owner"] = "12";

        var e = Assert.Throws<InvalidCatalogueException>(() => Synthesis.Synthesise(Synthesis.Inputs() with { Sources = sources.ToJsonString() }));

        Assert.StartsWith("sources[1] (posters): owner", e.Message, StringComparison.Ordinal);
    }

    private static JsonNode Statement(string policy, string sid) => NarrowTemplate.Value.RolePolicies()[policy]["Statement"]!.AsArray()
        .Single(statement => statement!["Sid"]!.GetValue<string>() == sid)!;
}
