using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Cdk;

/// <summary>Account A: who may assume its role, and what that role may read.</summary>
public sealed class SourceAccountStackTests
{
    private const string Narrow = """
        {"sources":[
          {"bucket":"films","region":"eu-west-1","roleArn":"arn:aws:iam::111122223333:role/links/Films","owner":"111122223333",
           "externalId":"crosslink-films","allowedPrefixes":["public/","a*b/"],"maxExpiresInSeconds":600,
           "kmsKeyArns":["arn:aws:kms:eu-west-1:111122223333:key/films","arn:aws:kms:eu-west-1:111122223333:key/prints"]},
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
        var statement = Statement("ReadAllowedPrefixes");

        Assert.Equal("""["s3:GetObject","s3:GetObjectVersion"]""", statement["Action"]!.ToJsonString());
        Assert.Equal(
            """["arn:aws:s3:::films/public/*","arn:aws:s3:::films/a${*}b/*","arn:aws:s3:::posters/*"]""", statement["Resource"]!.ToJsonString());
        Assert.Equal("111122223333", statement["Condition"]!["StringEquals"]!["aws:ResourceAccount"]!.GetValue<string>());
    }

    [Fact]
    public void Listing_is_allowed_where_the_catalogue_says_so() =>
        Assert.Equal("arn:aws:s3:::posters", Statement("TellMissingFromDenied")["Resource"]!.GetValue<string>());

    [Fact]
    public void Decrypting_is_allowed_through_S3_with_the_named_keys()
    {
        var statement = Statement("DecryptThroughS3");

        Assert.Equal(
            """["arn:aws:kms:eu-west-1:111122223333:key/films","arn:aws:kms:eu-west-1:111122223333:key/prints"]""", statement["Resource"]!.ToJsonString());
        Assert.Equal("s3.eu-west-1.amazonaws.com", statement["Condition"]!["StringEquals"]!["kms:ViaService"]!.GetValue<string>());
    }

    [Fact]
    public void Writing_is_allowed_under_the_upload_prefixes_alone_and_encrypting_with_their_sources_keys()
    {
        var sources = JsonNode.Parse(Narrow)!;
        sources["sources"]![0]!["uploadPrefixes"] = new JsonArray("in/", "a*b/in/");
        var template = Synthesis.ReadSource(Synthesis.Synthesise(Synthesis.Inputs() with { Sources = sources.ToJsonString() }));

        var (write, encrypt) = (Statement("WriteUploadPrefixes", template), Statement("EncryptThroughS3", template));

        Assert.Equal("s3:PutObject", (string?)write["Action"]);
        Assert.Equal("""["arn:aws:s3:::films/in/*","arn:aws:s3:::films/a${*}b/in/*"]""", write["Resource"]!.ToJsonString());
        Assert.Equal("111122223333", (string?)write["Condition"]!["StringEquals"]!["aws:ResourceAccount"]);
        Assert.Equal("kms:GenerateDataKey", (string?)encrypt["Action"]);
        Assert.Equal(
            """["arn:aws:kms:eu-west-1:111122223333:key/films","arn:aws:kms:eu-west-1:111122223333:key/prints"]""", encrypt["Resource"]!.ToJsonString());
        Assert.Equal("s3.eu-west-1.amazonaws.com", (string?)encrypt["Condition"]!["StringEquals"]!["kms:ViaService"]);
    }

    [Fact]
    public void Without_upload_prefixes_nothing_in_either_account_may_write_to_a_source()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs(("prefix", "links")) with { Sources = Narrow });
        Template[] templates = [Synthesis.ReadSource(folder, "links"), Template.Read(Path.Combine(folder, "links-workflow.template.json"))];
        string[] rights = ["s3:PutObject", "s3:Put*", "s3:*", "kms:GenerateDataKey", "kms:*", "*"];

        var statements = templates.SelectMany(template => template.RolePolicies().Values).SelectMany(document => document["Statement"]!.AsArray())
            .Where(statement => Texts(statement!["Action"]).Intersect(rights).Any());

        Assert.All(statements, statement => Assert.DoesNotContain(
            Texts(statement!["Resource"]), arn => arn == "*" || arn.Contains("films", StringComparison.Ordinal) || arn.Contains("posters", StringComparison.Ordinal) || arn.Contains("prints", StringComparison.Ordinal)));

        static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray list ? list.Select(each => each!.ToString()) : [value!.ToString()];
    }

    [Fact]
    public void Sources_that_share_a_role_make_one_with_the_path_of_its_ARN()
    {
        var role = Assert.Single(NarrowTemplate.Value.PropertiesOf("AWS::IAM::Role"));

        Assert.Equal("/links/", role["Path"]!.GetValue<string>());
        Assert.Single(role["Policies"]!.AsArray());
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

    [Fact]
    public void A_hundred_and_twenty_buckets_may_share_a_role() =>
        Assert.Single(Synthesis.ReadSource(Synthesis.Synthesise(Synthesis.Inputs() with { Sources = Buckets(120, _ => "S3Access") })).PropertiesOf("AWS::IAM::Role"));

    [Fact]
    public void More_buckets_than_a_role_s_policy_holds_are_refused_with_the_number_and_the_way_out()
    {
        var e = Assert.Throws<SettingsException>(() => Synthesis.Synthesise(Synthesis.Inputs() with { Sources = Buckets(300, _ => "S3Access") }));

        Assert.Matches(
            @"\AThe inline policy of the role S3Access would have \d\d,\d{3} characters, and IAM takes 10,240: give some of its 300 sources .* another roleArn\.\z", e.Message);
    }

    [Fact]
    public void As_many_buckets_in_several_roles_are_deployed() =>
        Assert.Equal(3, Synthesis.ReadSource(Synthesis.Synthesise(Synthesis.Inputs() with { Sources = Buckets(300, i => $"S3Access{i % 3}") })).PropertiesOf("AWS::IAM::Role").Count());

    [Fact]
    public void More_roles_than_the_AssumeRole_function_may_name_are_refused_with_the_number_and_the_way_out()
    {
        var e = Assert.Throws<SettingsException>(() => Synthesis.Synthesise(Synthesis.Inputs() with { Sources = Buckets(300, i => $"S3Access{i:D3}") }));

        Assert.Matches(
            @"\AThe inline policy of the role crosslink-AssumeRole would have \d\d,\d{3} characters, and IAM takes 10,240: let more sources .* share a role", e.Message);
    }

    /// <param name="count">Of buckets with names of 16 characters that may be listed.</param>
    /// <param name="role">The name of each one's role.</param>
    private static string Buckets(int count, Func<int, string> role) => new JsonObject
    {
        ["sources"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject
        {
            ["bucket"] = $"classic-films-{i:D3}",
            ["region"] = "us-east-1",
            ["roleArn"] = $"arn:aws:iam::111122223333:role/{role(i)}",
            ["owner"] = "111122223333",
            ["allowedPrefixes"] = new JsonArray(""),
            ["maxExpiresInSeconds"] = 900,
            ["canList"] = true,
        })]),
    }.ToJsonString();

    private static JsonNode Statement(string sid, Template? template = null) => (template ?? NarrowTemplate.Value).RolePolicies()["Films/use-sources"]["Statement"]!.AsArray()
        .Single(statement => statement!["Sid"]!.GetValue<string>() == sid)!;
}
