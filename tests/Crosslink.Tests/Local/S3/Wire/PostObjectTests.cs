using System.Text;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, POST Object and "POST policy".</summary>
public sealed class PostObjectTests
{
    private const string Key = """{"key":"k"}""";

    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("""["content-length-range","0","10"]""")]
    [InlineData("""["content-length-range",-1,10]""")]
    [InlineData("""["content-length-range",0.5,10]""")]
    [InlineData("""["content-length-range",0,1e30]""")]
    [InlineData("""["content-length-range",0,null]""")]
    [InlineData("""["eq","$x-amz-meta-n",5]""")]
    [InlineData("""["eq",true,"5"]""")]
    [InlineData("""[null,"$key","k"]""")]
    [InlineData("""{"x-amz-meta-n":true}""")]
    [InlineData("""{"x-amz-meta-n":null}""")]
    [InlineData("""{"x-amz-meta-n":"\ud800"}""")]
    [InlineData("""{"x-amz-meta-n":"1","x-amz-meta-n":"2"}""")]
    [InlineData("""{"x-amz-meta-n":"1","x-amz-meta-o":"2"}""")]
    [InlineData("5")]
    [InlineData("null")]
    public async Task A_condition_that_is_none_spoils_the_policy(string condition) =>
        Assert.Equal((400, "InvalidPolicyDocument"), Outcome(await PostAsync($"{Key},{condition}")));

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"tomorrow\"")]
    public async Task An_end_that_is_none_spoils_it(string expiration) =>
        Assert.Equal((400, "InvalidPolicyDocument"), Outcome(await PostAsync(Key, expiration)));

    [Theory]
    [InlineData("film", 204, null)]
    [InlineData("fi", 400, "EntityTooSmall")]
    [InlineData("long film", 400, "EntityTooLarge")]
    public async Task The_narrowest_of_several_sizes_counts(string file, int status, string? code)
    {
        var answer = await PostAsync($"""{Key},["content-length-range",3,100],["content-length-range",0,8]""", file: file);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("acl", "public-read", 400, "AccessControlListNotSupported")]
    [InlineData("acl", "private", 204, null)]
    [InlineData("tagging", "<Tagging/>", 501, "NotImplemented")]
    [InlineData("redirect", "https://app.example/", 501, "NotImplemented")]
    public async Task What_is_not_kept_is_refused(string field, string value, int status, string? code)
    {
        var answer = await PostAsync($$"""{{Key}},["starts-with","${{field}}",""]""", fields: (field, value));

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);

    private Task<WireAnswer> PostAsync(string conditions, string expiration = "\"2026-03-05T00:00:00Z\"", string file = "film", params (string Name, string Value)[] fields)
    {
        var policy = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"expiration":{{expiration}},"conditions":[{{conditions}}]}"""));
        return _wire.PostAsync(file, [("key", "k"), ("policy", policy), .. fields]);
    }
}
