using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Cdk;

/// <summary>The HTTP API of tickets, and where there is none.</summary>
public sealed class TicketApiTests
{
    [Fact]
    public void It_has_three_routes_and_no_other() => Assert.Equal(
        ["GET /t/{ticket}", "HEAD /t/{ticket}", "POST /t/{ticket}"],
        Synthesis.Workflow.PropertiesOf("AWS::ApiGatewayV2::Route").Select(route => (string)route["RouteKey"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_access_log_has_no_path()
    {
        var format = (string)Stage["AccessLogSettings"]!["Format"]!;

        Assert.Contains("$context.status", format, StringComparison.Ordinal);
        Assert.DoesNotContain("path", format, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("integration", format, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void It_is_throttled()
    {
        Assert.Equal(50, (double)Stage["DefaultRouteSettings"]!["ThrottlingRateLimit"]!);
        Assert.Equal(100, (double)Stage["DefaultRouteSettings"]!["ThrottlingBurstLimit"]!);
    }

    [Fact]
    public void Tickets_are_removed_a_day_after_the_longest_life_that_a_source_allows()
    {
        var rules = Synthesis.Workflow.PropertiesOf("AWS::S3::Bucket").Single()["LifecycleConfiguration"]!["Rules"]!.AsArray();

        var rule = rules.Single(each => (string?)each!["Prefix"] == "tickets/")!;
        Assert.Equal(31, (int)rule["ExpirationInDays"]!);
    }

    [Fact]
    public void There_is_none_where_no_source_allows_tickets()
    {
        var sources = JsonNode.Parse(Synthesis.Inputs().ReadSources())!;
        foreach (var source in sources["sources"]!.AsArray())
        {
            source!.AsObject().Remove("maxTicketDays");
        }

        var folder = Synthesis.Synthesise(Synthesis.Inputs() with { Sources = sources.ToJsonString() });
        var template = Template.Read(Path.Combine(folder, "crosslink-workflow.template.json"));

        Assert.DoesNotContain(template.Resources, resource => ((string)resource.Value!["Type"]!).StartsWith("AWS::ApiGatewayV2::", StringComparison.Ordinal));
        Assert.DoesNotContain(template.PropertiesOf("AWS::Lambda::Function"), function => (string?)function["FunctionName"] == "crosslink-FollowTicket");
        Assert.DoesNotContain("tickets/", template.PropertiesOf("AWS::S3::Bucket").Single()["LifecycleConfiguration"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("TICKET_URL", template.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_of_one_s_own_takes_the_place_of_API_Gateway_s()
    {
        var folder = Synthesis.Synthesise(Synthesis.Inputs(
            ("ticketDomain", "get.example.com"), ("ticketCertificate", "arn:aws:acm:us-east-1:444455556666:certificate/1234abcd-12ab")));
        var template = Template.Read(Path.Combine(folder, "crosslink-workflow.template.json"));

        Assert.True((bool)template.PropertiesOf("AWS::ApiGatewayV2::Api").Single()["DisableExecuteApiEndpoint"]!);
        Assert.Equal("get.example.com", (string?)template.PropertiesOf("AWS::ApiGatewayV2::DomainName").Single()["DomainName"]);
        var issuer = template.PropertiesOf("AWS::Lambda::Function").Single(function => (string?)function["FunctionName"] == "crosslink-IssueTicket");
        Assert.Equal("https://get.example.com/t/", (string?)issuer["Environment"]!["Variables"]!["TICKET_URL"]);
    }

    [Theory]
    [InlineData("ticketDomain", "get.example.com")]
    [InlineData("ticketCertificate", "arn:aws:acm:us-east-1:444455556666:certificate/1234abcd-12ab")]
    public void A_domain_and_its_certificate_go_together(string name, string value) =>
        Assert.Contains("go together", Assert.Throws<SettingsException>(() => DeploymentSettings.Read(given => given == name ? value : null)).Message, StringComparison.Ordinal);

    private static JsonObject Stage => Synthesis.Workflow.PropertiesOf("AWS::ApiGatewayV2::Stage").Single();
}
