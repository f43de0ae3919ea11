using System.Text;
using System.Text.Json;
using Crosslink.Functions;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Hosting;
using Crosslink.Tests.Functions;
using Crosslink.Tests.Functions.Sources;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Whatever an execution is started with, the first step either passes it or refuses it by name.</summary>
public sealed class ValidateRequestProperties
{
    private readonly FunctionHandler _validate = HandlerTable.Create("ValidateRequest", new FunctionEnvironment(
        new Dictionary<string, string> { ["SOURCES"] = SampleCatalogue.Json }, TimeProvider.System, _ => { }));

    [Fact]
    public Task Any_JSON_is_a_valid_request_or_refused() => AnyJson.Value.SampleAsync(CheckAsync, iter: 10_000);

    [Fact]
    public Task Nearly_right_JSON_is_a_valid_request_or_refused() => AnyJson.Request.SampleAsync(CheckAsync, iter: 20_000);

    [Fact]
    public Task Any_payload_at_all_is_refused_by_name() =>
        Gen.OneOf(AnyJson.Value, AnyText.Some, Gen.Byte.Array.Select(Encoding.Latin1.GetString)).SampleAsync(
            async payload => { Assert.IsType<InvalidRequestException>((await AskAsync(Encoding.Latin1.GetBytes(payload))).Refusal); }, iter: 5_000);

    [Fact]
    public Task A_key_is_refused_exactly_when_the_rules_of_keys_say_so() => AnyText.Some.SampleAsync(
        async key =>
        {
            var (_, refusal) = await AskAsync(Payload(JsonSerializer.Serialize(new { bucket = "classic-movies", key })));

            if (key.Split('/').Any(segment => segment is "." or "..") || Encoding.UTF8.GetByteCount(key) > 1024 || key.Any(char.IsControl))
            {
                Assert.StartsWith("key ", Assert.IsType<InvalidRequestException>(refusal).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Null(refusal);
            }
        },
        iter: 10_000);

    private async Task CheckAsync(string request)
    {
        var (result, refusal) = await AskAsync(Payload(request));
        if (refusal is null)
        {
            // What has passed once passes again, unchanged.
            Assert.Equal((result, null), await AskAsync(Payload(result)));
        }
        else
        {
            Assert.True(refusal is InvalidRequestException or SourceNotAllowedException, $"{refusal}");
        }
    }

    private static byte[] Payload(string request) => Encoding.UTF8.GetBytes($$"""{"execution":"x","request":{{request}}}""");

    private async Task<(string Result, Exception? Refusal)> AskAsync(byte[] payload)
    {
        try
        {
            return (Encoding.UTF8.GetString((await _validate(payload, new StubLambdaContext())).Span), null);
        }
#pragma warning disable CA1031 // Which type comes out is the question.
        catch (Exception refusal)
#pragma warning restore CA1031
        {
            return ("", refusal);
        }
    }
}
