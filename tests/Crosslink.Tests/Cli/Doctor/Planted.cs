using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>Something wrong with a source, as its documents show it.</summary>
internal sealed record Planted(string Kind, Func<Situation, Situation> Break)
{
    public const string Film = "metropolis-1927.mp4";
    public const string Role = "arn:aws:iam::111122223333:role/S3Access";
    public const string OwnKey = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001";
    public const string OthersKey = "arn:aws:kms:us-east-1:999988887777:key/00000000-0000-0000-0000-000000000002";

    private const string WorkflowRole = "arn:aws:iam::444455556666:role/crosslink-AssumeRole";
    private const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    /// <summary>The object that shows it; a missing one where a link to a film works all the same.</summary>
    public string Key { get; init; } = Film;

    /// <summary>How the link ends once everything is mended; null for a link.</summary>
    public string? EndsMended { get; init; }

    /// <summary>The key that the film is encrypted with.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Whether the local cloud can show it: it knows no organizations, and a link's end is another test.</summary>
    public bool ShowsInACloud { get; init; } = true;

    /// <summary>Whether pasting is all that the mend takes.</summary>
    public bool HasPaste { get; init; } = true;

    public static IReadOnlyList<Planted> All { get; } =
    [
        new("trust-other-principal", At(Place.Trust, json => json.Replace("crosslink-AssumeRole", "crosslink-ValidateRequest", StringComparison.Ordinal))),
        new("role-recreated", At(Place.Trust, json => json.Replace(WorkflowRole, "AROAEXAMPLEEXAMPLE123", StringComparison.Ordinal))),
        new("external-id-missing", situation => At(Place.Trust, json => json)(situation) with { Source = situation.Source with { ExternalId = null } }),
        new("external-id-different", At(Place.Trust, json => json.Replace("crosslink-classic-movies", "another", StringComparison.Ordinal))),
        new("trust-no-source-identity", At(Place.Trust, json => json.Replace("\"sts:SetSourceIdentity\"", "\"sts:TagSession\"", StringComparison.Ordinal))),
        new("organization", situation => At(Place.Trust, json => json.Replace("\"sts:ExternalId\"", "\"aws:PrincipalOrgID\":\"o-theirs000000\",\"sts:ExternalId\"", StringComparison.Ordinal))(situation) with { OrganizationId = "o-ours000000" }) { ShowsInACloud = false },
        new("trust-denies", Adding(Place.Trust, """{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"Bool":{"aws:SecureTransport":"true"}}}""")),
        new("caller-without-role", At(Place.CallerPolicy, json => json.Replace(Role, "arn:aws:iam::111122223333:role/Another", StringComparison.Ordinal))),
        new("caller-no-source-identity", At(Place.CallerPolicy, json => json.Replace("\"sts:SetSourceIdentity\"", "\"sts:TagSession\"", StringComparison.Ordinal))),
        new("caller-denies", Adding(Place.CallerPolicy, """{"Effect":"Deny","Action":"sts:*","Resource":"arn:aws:iam::111122223333:role/*"}""")),
        new("caller-boundary-silent", Given(Place.CallerBoundary, """{"Effect":"Allow","NotAction":["sts:*","iam:*"],"Resource":"*"}""")),
        new("caller-boundary-denies", Given(Place.CallerBoundary, Everything, """{"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"}""")),
        new("caller-scp-silent", Given(Place.CallerControlPolicy, """{"Effect":"Allow","Action":["kms:*","s3:*"],"Resource":"*"}""")),
        new("caller-scp-denies", Given(Place.CallerControlPolicy, Everything, """{"Sid":"KeepOut","Effect":"Deny","Action":"sts:AssumeRole","Resource":"arn:aws:iam::1*:role/*"}""")),
        new("prefix-not-allowed", At(Place.RolePolicy, json => json.Replace("classic-movies/*", "classic-movies/posters/*", StringComparison.Ordinal))),
        new("no-list-bucket", At(Place.RolePolicy, json => json.Replace("\"s3:ListBucket\"", "\"s3:GetBucketLocation\"", StringComparison.Ordinal))) { Key = "no-such-film.mp4", EndsMended = "ObjectNotFoundException" },
        new("other-owner", At(Place.RolePolicy, json => json.Replace("\"aws:ResourceAccount\":\"111122223333\"", "\"aws:ResourceAccount\":\"999988887777\"", StringComparison.Ordinal))),
        new("role-denies", Adding(Place.RolePolicy, """{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}""")),
        new("boundary-silent", Given(Place.Boundary, """{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""")),
        new("boundary-denies", Given(Place.Boundary, Everything, """{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}""")),
        new("scp-silent", Given(Place.ControlPolicy, """{"Effect":"Allow","Action":["sts:*","ec2:*"],"Resource":"*"}""")),
        new("scp-denies", Given(Place.ControlPolicy, Everything, """{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Admin"}}}""")),
        new("rcp-denies", Given(Place.ResourceControlPolicy, """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""", """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalAccount":"999988887777"}}}""")) { ShowsInACloud = false },
        new("endpoint-other-principal", Given(Place.EndpointPolicy, """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::555566667777:root"},"Action":"s3:*","Resource":"*"}""")) { ShowsInACloud = false },
        new("endpoint-denies", Given(Place.EndpointPolicy, """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""", """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::classic-*"}""")) { ShowsInACloud = false },
        new("bucket-network", Given(Place.BucketPolicy, Bucket("\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-0a1b2c3d\"}"))),
        new("bucket-principal-arn", Given(Place.BucketPolicy, Bucket("\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/Editors\"}"))),
        new("bucket-denies", Given(Place.BucketPolicy, Bucket("\"StringEquals\":{\"s3:authType\":\"REST-HEADER\"}"))),
        new("signature-age", Given(Place.BucketPolicy, Bucket("\"NumericGreaterThan\":{\"s3:signatureAge\":\"600000\"}"))) { ShowsInACloud = false },
        new("bucket-network-unknown", Given(Place.BucketPolicy, Bucket("\"NotIpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}"))) { ShowsInACloud = false, HasPaste = false },
        new("organization-unknown", At(Place.Trust, json => json.Replace("\"sts:ExternalId\"", "\"aws:PrincipalOrgID\":\"o-theirs000000\",\"sts:ExternalId\"", StringComparison.Ordinal))) { ShowsInACloud = false, HasPaste = false },
        new("condition-unknown", At(Place.Trust, json => json.Replace("\"sts:ExternalId\"", "\"aws:PrincipalTag/team\":\"films\",\"sts:ExternalId\"", StringComparison.Ordinal))) { ShowsInACloud = false, HasPaste = false },
        new("key-not-in-catalogue", situation => situation with { KeyArn = OwnKey }) { KmsKey = OwnKey },
        new("role-without-key", situation => WithKey(OwnKey)(At(Place.RolePolicy, json => json)(situation))) { KmsKey = OwnKey },
        new("key-silent", situation => Given(Place.KeyPolicy, """{"Sid":"Editors","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Editors"},"Action":"kms:*","Resource":"*"}""")(WithKey(OwnKey)(situation))) { KmsKey = OwnKey },
        new("key-of-another-account", WithKey(OthersKey)) { KmsKey = OthersKey },
        new("key-denies", situation => Given(Place.KeyPolicy, """{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}""", """{"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}""")(WithKey(OwnKey)(situation))) { KmsKey = OwnKey },
        new("aws-managed-key", situation => situation with
        {
            KeyArn = OthersKey,
            Documents = situation.Documents.SetItem(Place.KeyPolicy, [PolicyText.Read(
                """{"Version":"2012-10-17","Id":"auto-s3-2","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"999988887777"}}}}""", PolicyKind.Resource, "key.json")]),
        }) { KmsKey = OthersKey, HasPaste = false },
    ];

    /// <summary>Before anything is broken.</summary>
    public static Situation Whole { get; } = new(Catalogue.Parse(EmbeddedCatalogue.ReadJson()).Find("classic-movies"), WorkflowRole, ImmutableDictionary<Place, ImmutableArray<PolicyText>>.Empty);

    public Situation Situation => Break(Whole);

    private static Func<Situation, Situation> WithKey(string key) => situation => situation with { Source = situation.Source with { KmsKeyArns = [key] } };

    /// <summary>Changes the document that is deployed at a place.</summary>
    private static Func<Situation, Situation> At(Place place, Func<string, string> change) => situation =>
    {
        var deployed = situation.WithDeployed().At(place)[0];
        var json = deployed.Json.ToJsonString();
        return situation with { Documents = situation.Documents.SetItem(place, [PolicyText.Read(change(json), deployed.Policy.Kind, $"{place}.json")]) };
    };

    private static Func<Situation, Situation> Adding(Place place, string statement) => situation =>
    {
        var deployed = situation.WithDeployed().At(place)[0];
        return situation with { Documents = situation.Documents.SetItem(place, [deployed.WithStatements([.. deployed.Statements, JsonNode.Parse(statement)!]) with { Origin = $"{place}.json" }]) };
    };

    private static Func<Situation, Situation> Given(Place place, params string[] statements) => situation => situation with
    {
        Documents = situation.Documents.SetItem(place, [PolicyText.Read(
            $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""", place is Place.BucketPolicy or Place.KeyPolicy or Place.ResourceControlPolicy or Place.EndpointPolicy ? PolicyKind.Resource : PolicyKind.Identity, $"{place}.json")]),
    };

    private static string Bucket(string condition) =>
        $$$"""{"Sid":"Guard","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::classic-movies/*","Condition":{{{{condition}}}}}""";

    public override string ToString() => Kind;
}
