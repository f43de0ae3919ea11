using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

public sealed class SealKeyTests
{
    private readonly Steps _steps = new();

    private int Generated => _steps.Aws.To("kms").Count(request => request.Header("X-Amz-Target") == "TrentService.GenerateDataKey");

    private int Decrypted => _steps.Aws.To("kms").Count(request => request.Header("X-Amz-Target") == "TrentService.Decrypt");

    [Fact]
    public async Task A_data_key_is_bound_to_the_workflow_and_the_role()
    {
        await _steps.AssumeRoleAsync();

        var input = JsonNode.Parse(_steps.Aws.To("kms").Single().Body)!;
        Assert.Equal(FakeKms.KeyArn, (string?)input["KeyId"]);
        Assert.Equal("AES_256", (string?)input["KeySpec"]);
        Assert.Equal(
            """{"workflow":"crosslink","role":"arn:aws:iam::111122223333:role/S3Access"}""",
            input["EncryptionContext"]!.ToJsonString());
    }

    [Fact(Timeout = 30_000)]
    public async Task KMS_is_asked_for_the_key_while_STS_has_not_answered()
    {
        var asked = new TaskCompletionSource();
        var (kms, sts) = (_steps.Aws.Kms.Answer, _steps.Aws.Sts.Answer);
        _steps.Aws.Kms.Answer = (request, cancellationToken) =>
        {
            asked.TrySetResult();
            return kms(request, cancellationToken);
        };
        _steps.Aws.Sts.Answer = async (request, cancellationToken) =>
        {
            await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
            return await sts(request, cancellationToken);
        };

        await _steps.AssumeRoleAsync();

        Assert.Equal(1, Generated);
    }

    [Fact]
    public async Task When_both_refuse_the_error_is_that_of_STS()
    {
        _steps.Aws.Kms.Answers(HttpStatusCode.BadRequest, "DisabledException", "x");
        _steps.Aws.Sts.Answers(HttpStatusCode.Forbidden, "AccessDenied", "x");

        await Assert.ThrowsAsync<RoleNotAssumableException>(() => _steps.AssumeRoleAsync());
    }

    [Fact]
    public async Task A_seal_opens_with_the_same_context()
    {
        var session = await _steps.AssumeRoleAsync();

        await _steps.PresignUrlAsync(session, Steps.Described());

        var contexts = _steps.Aws.To("kms").Select(request => JsonNode.Parse(request.Body)!["EncryptionContext"]!.ToJsonString());
        Assert.Single(contexts.Distinct());
    }

    [Fact]
    public async Task A_warm_data_key_serves_a_thousand_seals_and_then_another_takes_over()
    {
        for (var i = 0; i < 1000; i++)
        {
            await _steps.AssumeRoleAsync();
        }

        Assert.Equal(1, Generated);
        await _steps.AssumeRoleAsync();
        Assert.Equal(2, Generated);
    }

    [Theory]
    [InlineData(299, 1)]
    [InlineData(300, 2)]
    public async Task A_warm_data_key_lasts_five_minutes(int seconds, int generated)
    {
        await _steps.AssumeRoleAsync();
        _steps.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _steps.AssumeRoleAsync();

        Assert.Equal(generated, Generated);
    }

    [Fact]
    public async Task Each_role_has_its_own_data_key()
    {
        _steps.Variables["SOURCES"] = CatalogueOf(2);

        await AssumeRoleAsync(0);
        await AssumeRoleAsync(1);

        Assert.Equal(2, Generated);
    }

    [Fact]
    public async Task An_unwrapped_key_is_kept_five_minutes()
    {
        _steps.Request["expiresInSeconds"] = 3600;
        var session = await _steps.AssumeRoleAsync();
        await _steps.PresignUrlAsync(session, Steps.Described());
        await _steps.PresignUrlAsync(session, Steps.Described());
        Assert.Equal(1, Decrypted);

        _steps.Clock.Advance(TimeSpan.FromMinutes(5));
        await _steps.PresignUrlAsync(session, Steps.Described());
        Assert.Equal(2, Decrypted);
    }

    [Fact]
    public async Task No_more_than_thirty_two_unwrapped_keys_are_kept()
    {
        _steps.Variables["SOURCES"] = CatalogueOf(33);
        for (var i = 0; i < 33; i++)
        {
            _steps.Clock.Advance(TimeSpan.FromSeconds(1));
            await _steps.PresignUrlAsync(await AssumeRoleAsync(i), Steps.Described());
        }

        await _steps.PresignUrlAsync(await AssumeRoleAsync(1), Steps.Described());
        Assert.Equal(33, Decrypted);
        await _steps.PresignUrlAsync(await AssumeRoleAsync(0), Steps.Described());
        Assert.Equal(34, Decrypted);
    }

    [Fact]
    public async Task Seals_closed_side_by_side_all_open()
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => _steps.AssumeRoleAsync())));

        foreach (var session in sessions)
        {
            await _steps.PresignUrlAsync(session, Steps.Described());
        }
    }

    [Theory]
    [InlineData("AccessDeniedException", typeof(SealUnavailableException))]
    [InlineData("DisabledException", typeof(SealUnavailableException))]
    [InlineData("KMSInvalidStateException", typeof(SealUnavailableException))]
    [InlineData("NotFoundException", typeof(SealUnavailableException))]
    [InlineData("UnrecognizedClientException", typeof(SealUnavailableException))]
    [InlineData("ExpiredTokenException", typeof(ServiceUnavailableException))]
    public async Task What_KMS_answers_to_GenerateDataKey_becomes(string code, Type error)
    {
        _steps.Aws.Kms.Answers(HttpStatusCode.BadRequest, code, "As the API reference has it.");

        Assert.IsType(error, await Record.ExceptionAsync(() => _steps.AssumeRoleAsync()));
    }

    [Theory]
    [InlineData("AccessDeniedException", typeof(SealUnavailableException))]
    [InlineData("DisabledException", typeof(SealUnavailableException))]
    [InlineData("KMSInvalidStateException", typeof(SealUnavailableException))]
    [InlineData("InvalidCiphertextException", typeof(SealBrokenException))]
    [InlineData("IncorrectKeyException", typeof(SealBrokenException))]
    public async Task What_KMS_answers_to_Decrypt_becomes(string code, Type error)
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.Kms.Answers(HttpStatusCode.BadRequest, code, "As the API reference has it.");

        Assert.IsType(error, await Record.ExceptionAsync(() => _steps.CheckObjectAsync(session)));
    }

    [Fact]
    public async Task A_disabled_key_is_named_with_the_remedy()
    {
        _steps.Aws.Kms.Answers(HttpStatusCode.BadRequest, "DisabledException", $"{FakeKms.KeyArn} is disabled.");

        var error = await Assert.ThrowsAsync<SealUnavailableException>(() => _steps.AssumeRoleAsync());

        Assert.Contains("The seal key is disabled: enable it", error.Message, StringComparison.Ordinal);
        Assert.Contains(_steps.Lines, line => line.Contains(FakeKms.KeyArn, StringComparison.Ordinal));
    }

    /// <summary>Sources "movies-0", "movies-1" and so on, each with a role of its own.</summary>
    private static string CatalogueOf(int count)
    {
        var sources = Enumerable.Range(0, count).Select(i =>
        {
            var source = JsonNode.Parse(Steps.Catalogue())!["sources"]![0]!.DeepClone();
            source["bucket"] = $"movies-{i}";
            source["roleArn"] = $"arn:aws:iam::111122223333:role/Access{i}";
            return source;
        });
        return new JsonObject { ["sources"] = new JsonArray([.. sources]) }.ToJsonString();
    }

    private Task<JsonObject> AssumeRoleAsync(int source)
    {
        _steps.Request["bucket"] = $"movies-{source}";
        return _steps.AssumeRoleAsync();
    }
}
