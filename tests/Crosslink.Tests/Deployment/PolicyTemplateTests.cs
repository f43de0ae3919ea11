using System.Text.Json.Nodes;
using Crosslink.Deployment.Policies;

namespace Crosslink.Tests.Deployment;

public sealed class PolicyTemplateTests
{
    [Theory]
    [InlineData("a-${One}-b", "\"a-1-b\"")]
    [InlineData("${One}${One}", "\"11\"")]
    [InlineData("${One}", "\"1\"")]
    [InlineData("${Two}", """["1","2"]""")]
    [InlineData("${aws:username}/${*}${?}${$}", "\"${aws:username}/${*}${?}${$}\"")]
    [InlineData("${Star}", "\"${*}${One}\"")]
    public void Placeholder_is_replaced_by_what_it_is_bound_to(string resource, string rendered) =>
        Assert.Equal(rendered, Statement($$"""{"Effect":"Allow","Action":"s3:GetObject","Resource":"{{resource}}"}""")!["Resource"]!.ToJsonString());

    [Fact]
    public void List_within_a_list_is_spliced() => Assert.Equal(
        """["a","1","2"]""",
        Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":["a","${Two}","${None}"]}""")!["Resource"]!.ToJsonString());

    [Theory]
    [InlineData("\"${None}\"")]
    [InlineData("""["${None}"]""")]
    public void Statement_whose_resources_are_none_is_left_out(string resource)
    {
        var document = Render($$"""
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Gone","Effect":"Allow","Action":"s3:ListBucket","Resource":{{resource}}},
              {"Sid":"Kept","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}
            """);

        Assert.Equal(["Kept"], document["Statement"]!.AsArray().Select(statement => statement!["Sid"]!.GetValue<string>()));
    }

    [Fact]
    public void Condition_key_without_a_value_is_left_out_and_the_others_stay() => Assert.Equal(
        """{"StringEquals":{"aws:PrincipalOrgID":"1"}}""",
        Statement("""
            {"Effect":"Allow","Action":"sts:AssumeRole","Condition":{
              "StringEquals":{"sts:ExternalId":"${None}","aws:PrincipalOrgID":"${One}"},"StringLike":{"sts:SourceIdentity":"${None}"}}}
            """)!["Condition"]!.ToJsonString());

    [Fact]
    public void Condition_without_keys_is_left_out() => Assert.Null(
        Statement("""{"Effect":"Allow","Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"${None}"}}}""")!["Condition"]);

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"${Missing}"}""", "${Missing}")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"x${Two}"}""", "${Two}")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"x${None}"}""", "${None}")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"${None}"},"Action":"sts:AssumeRole"}""", "AWS")]
    [InlineData("""{"Effect":"Allow","Action":"${None}","Resource":"*"}""", "Action")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"${None}"}""", "left out")]
    public void Placeholder_that_cannot_be_filled_is_an_error_that_names_it(string statement, string named) =>
        Assert.Contains(named, Assert.Throws<PolicyTemplateException>(() => Statement(statement)).Message, StringComparison.Ordinal);

    private static JsonNode? Statement(string statement) =>
        Render($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""")["Statement"]![0];

    private static JsonNode Render(string json) => JsonNode.Parse(PolicyTemplate.Render(json, new Dictionary<string, IReadOnlyList<string>>
    {
        ["None"] = [],
        ["One"] = ["1"],
        ["Two"] = ["1", "2"],
        ["Star"] = ["${*}${One}"],
    }))!;
}
