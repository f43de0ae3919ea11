using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

public sealed class InvocationLogTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task A_success_is_one_line_of_JSON()
    {
        await _steps.AssumeRoleAsync();

        Assert.Equal(
            $$"""{"timestamp":"2026-11-24T12:00:00Z","level":"INFO","function":"crosslink-Function","requestId":"8476a536-e9f4-11e8-9739-2dfe598c3fcd","execution":"{{Steps.Execution}}","outcome":"Succeeded","milliseconds":0}""",
            Assert.Single(_steps.Lines));
    }

    [Fact]
    public async Task A_foreseen_failure_is_a_warning_with_its_name()
    {
        _steps.Aws.Sts.Answers(HttpStatusCode.Forbidden, "AccessDenied", "x");

        await Record.ExceptionAsync(() => _steps.AssumeRoleAsync());

        var line = JsonNode.Parse(Assert.Single(_steps.Lines))!;
        Assert.Equal(("WARN", "RoleNotAssumableException"), ((string?)line["level"], (string?)line["outcome"]));
        Assert.Null(line["stackTrace"]);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_an_error_with_its_origin_and_without_its_message()
    {
        _steps.Variables.Remove("WORKFLOW");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _steps.AssumeRoleAsync());

        var line = Assert.Single(_steps.Lines);
        Assert.Contains("\"level\":\"ERROR\"", line, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
        Assert.Contains("at Crosslink.Functions.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("is not set", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_of_another_shape_is_logged_too()
    {
        await Record.ExceptionAsync(() => _steps.InvokeAsync("AssumeRole", []));

        Assert.Contains("InvalidRequestException", Assert.Single(_steps.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_holds_a_credential_a_key_or_a_URL()
    {
        var session = await _steps.AssumeRoleAsync();
        var described = await _steps.CheckObjectAsync(session);
        await _steps.PresignUrlAsync(session, described);

        Assert.Equal(3, _steps.Lines.Count);
        foreach (var secret in new[] { FakeSts.AccessKeyId, FakeSts.SecretAccessKey, FakeSts.SessionToken, "metropolis", "https:" })
        {
            Assert.All(_steps.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }
}
