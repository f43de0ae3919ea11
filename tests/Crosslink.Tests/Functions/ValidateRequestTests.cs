using System.Text;
using Crosslink.Functions;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Functions.Aws;
using Crosslink.Tests.Functions.Sources;

namespace Crosslink.Tests.Functions;

public sealed class ValidateRequestTests
{
    [Fact]
    public async Task A_valid_request_comes_back_with_its_defaults_and_without_absent_members() =>
        Assert.Equal(
            """{"bucket":"classic-movies","key":"été/a+b&c.mp4","expiresInSeconds":900}""",
            await Invoke("""{"execution":"x","request":{"bucket":"classic-movies","key":"été/a+b&c.mp4","versionId":null}}"""));

    [Fact]
    public async Task Every_member_comes_back() =>
        Assert.Equal(
            """{"bucket":"classic-movies","key":"k","expiresInSeconds":60,"versionId":"v","downloadAs":"d","contentType":"c/t","allowedCidrs":["8.0.0.0/8"]}""",
            await Invoke("""{"execution":"x","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":60,"versionId":"v","downloadAs":"d","contentType":"c/t","allowedCidrs":["8.0.0.0/8"]}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"execution":"x","request":""")]
    public async Task A_payload_of_another_shape_is_an_invalid_request(string payload) =>
        Assert.StartsWith(
            "payload ",
            (await Assert.ThrowsAsync<InvalidRequestException>(() => Invoke(payload))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"execution":"x","request":null}""", "request")]
    [InlineData("""{"execution":"x","request":{"bucket":"classic-movies","key":"k","color":"red"}}""", "color")]
    [InlineData("""{"execution":"x","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":7200}}""", "expiresInSeconds")]
    public async Task A_broken_rule_names_the_member(string payload, string member) =>
        Assert.Equal(member, (await Assert.ThrowsAsync<InvalidRequestException>(() => Invoke(payload))).Member);

    [Fact]
    public async Task A_bucket_outside_the_catalogue_is_not_allowed() =>
        await Assert.ThrowsAsync<SourceNotAllowedException>(() => Invoke("""{"execution":"x","request":{"bucket":"private-reels","key":"x"}}"""));

    [Fact]
    public void A_broken_catalogue_is_refused_at_start_up() =>
        Assert.Throws<InvalidCatalogueException>(() => HandlerTable.Create("ValidateRequest", With("SOURCES", "{}")));

    [Fact]
    public async Task A_catalogue_in_the_environment_takes_the_place_of_the_embedded_one()
    {
        var handler = HandlerTable.Create("ValidateRequest", With("SOURCES", SampleCatalogue.Json));

        var output = await handler("""{"execution":"x","request":{"bucket":"narrow","key":"public/x"}}"""u8.ToArray(), new StubLambdaContext());

        Assert.Contains("\"expiresInSeconds\":600", Encoding.UTF8.GetString(output.Span), StringComparison.Ordinal);
    }

    private static async Task<string> Invoke(string payload)
    {
        var handler = HandlerTable.Create("ValidateRequest", TestEnvironment.Empty);
        return Encoding.UTF8.GetString((await handler(Encoding.UTF8.GetBytes(payload), new StubLambdaContext())).Span);
    }

    private static FunctionEnvironment With(string variable, string value) =>
        TestEnvironment.Empty with { Variables = new Dictionary<string, string> { [variable] = value } };
}
