namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>What a CORS configuration may hold; expectations: Amazon S3 API reference, "PutBucketCors" and "CORSRule", and what S3 was recorded to answer.</summary>
public sealed class CorsTests
{
    private const string Malformed = "The XML you provided was not well-formed or did not validate against our published schema";
    private const string Get = "<AllowedMethod>GET</AllowedMethod>";
    private const string Any = "<AllowedOrigin>*</AllowedOrigin>";

    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("", "MalformedXML", Malformed)]
    [InlineData("<CORSConfiguration>", "MalformedXML", Malformed)]
    [InlineData("<Other/>", "MalformedXML", Malformed)]
    [InlineData("<CORSConfiguration/>", "MalformedXML", Malformed)]
    [InlineData("<CORSConfiguration><Rule/></CORSConfiguration>", "MalformedXML", Malformed)]
    [InlineData("<CORSConfiguration><CORSRule/></CORSConfiguration>", "MalformedXML", Malformed)]
    public Task A_document_without_rules_is_refused(string document, string code, string message) => AssertRefusedAsync(document, code, message);

    [Theory]
    [InlineData(Get, "MalformedXML", Malformed)]
    [InlineData(Any, "MalformedXML", Malformed)]
    [InlineData($"{Get}{Any}<AllowedPort>80</AllowedPort>", "MalformedXML", Malformed)]
    [InlineData($"{Get}{Any}<ID>a</ID><ID>b</ID>", "MalformedXML", Malformed)]
    [InlineData($"{Get}{Any}<MaxAgeSeconds>soon</MaxAgeSeconds>", "MalformedXML", Malformed)]
    [InlineData($"{Get}{Any}<MaxAgeSeconds>-1</MaxAgeSeconds>", "MalformedXML", Malformed)]
    [InlineData($"{Get}{Any}<AllowedMethod>OPTIONS</AllowedMethod>", "InvalidRequest", "Found unsupported HTTP method in CORS config. Unsupported method is OPTIONS")]
    [InlineData($"{Any}<AllowedMethod>get</AllowedMethod>", "InvalidRequest", "Found unsupported HTTP method in CORS config. Unsupported method is get")]
    [InlineData($"{Get}<AllowedOrigin>*a*.com</AllowedOrigin>", "InvalidRequest", "AllowedOrigin \"*a*.com\" can not have more than one wildcard.")]
    [InlineData($"{Get}{Any}<AllowedHeader>x-*-*</AllowedHeader>", "InvalidRequest", "AllowedHeader \"x-*-*\" can not have more than one wildcard.")]
    [InlineData($"{Get}{Any}<ExposeHeader>x-*</ExposeHeader>", "InvalidRequest", "ExposeHeader \"x-*\" contains wildcard. We currently do not support wildcard for ExposeHeader.")]
    public Task A_rule_that_breaks_a_rule_is_refused(string rule, string code, string message) => AssertRefusedAsync(Document(rule), code, message);

    [Fact]
    public async Task A_hundred_rules_and_an_id_of_255_characters_are_the_most()
    {
        await AssertRefusedAsync(Document([.. Enumerable.Repeat(Get + Any, 101)]), "MalformedXML", Malformed);
        await AssertRefusedAsync(Document($"{Get}{Any}<ID>{new string('i', 256)}</ID>"), "InvalidRequest", "The ID of a CORS rule has at most 255 characters.");
        await AssertRefusedAsync(Document($"{Get}{Any}<!--{new string('x', 64 * 1024)}-->"), "MaxMessageLengthExceeded", "Your request was too big.");

        Assert.Equal(200, (await _wire.SendAsync("PUT", "/movies?cors", Document([.. Enumerable.Repeat($"{Get}{Any}<ID>{new string('i', 255)}</ID>", 100)]))).Status);
        Assert.Equal(100, _wire.Bucket.CorsRules.Count);
    }

    [Fact]
    public async Task A_configuration_that_is_refused_leaves_the_old_one()
    {
        await _wire.SendAsync("PUT", "/movies?cors", Document(Get + Any));
        await AssertRefusedAsync(Document(Get + Any, Get), "MalformedXML", Malformed);
        Assert.Equal(["GET"], (await _wire.SendAsync("GET", "/movies?cors")).All("AllowedMethod"));
    }

    [Theory]
    [InlineData("PUT", "s3:PutBucketCORS")]
    [InlineData("DELETE", "s3:PutBucketCORS")]
    [InlineData("GET", "s3:GetBucketCORS")]
    public async Task Each_operation_needs_its_own_permission(string method, string action)
    {
        await _wire.SendAsync("PUT", "/movies?cors", Document(Get + Any));
        _wire.Caller = S3Wire.With(S3Wire.Owner, $$"""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", $$"""{"Effect":"Deny","Action":"{{action}}","Resource":"*"}""");
        Assert.Equal((403, "AccessDenied"), Outcome(await _wire.SendAsync(method, "/movies?cors", Document(Get + Any))));

        _wire.Caller = S3Wire.With(S3Wire.Owner, $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"arn:aws:s3:::movies"}""");
        Assert.Null((await _wire.SendAsync(method, "/movies?cors", Document(Get + Any))).Code);
    }

    private static string Document(params string[] rules) =>
        $"<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{string.Concat(rules.Select(rule => $"<CORSRule>{rule}</CORSRule>"))}</CORSConfiguration>";

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);

    private async Task AssertRefusedAsync(string document, string code, string message)
    {
        var answer = await _wire.SendAsync("PUT", "/movies?cors", document);
        Assert.Equal((400, code, message), (answer.Status, answer.Code, answer.Refusal?.Message));
    }
}
