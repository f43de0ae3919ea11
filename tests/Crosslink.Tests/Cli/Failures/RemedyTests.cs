using System.Text.Json.Nodes;
using Crosslink.Cli.Executions;
using Crosslink.Functions.Errors;
using Crosslink.Local.Accounts;

namespace Crosslink.Tests.Cli.Failures;

public sealed class RemedyTests
{
    [Fact]
    public void Every_exception_of_the_functions_has_a_remedy()
    {
        var exceptions = typeof(WorkflowException).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WorkflowException)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Subset(Remedies.ByError.Keys.ToHashSet(), exceptions.ToHashSet());
    }

    [Fact]
    public void Every_error_that_the_definition_knows_by_name_has_a_remedy()
    {
        var names = Definition().DescendantObjects()
            .SelectMany(node => node["ErrorEquals"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
            .Where(name => name != "States.ALL");

        Assert.Subset(Remedies.ByError.Keys.ToHashSet(), names.ToHashSet());
    }

    private static JsonNode Definition() => JsonNode.Parse(WorkflowDefinitions.All["presign-link"])!;
}

internal static class JsonNodes
{
    public static IEnumerable<JsonObject> DescendantObjects(this JsonNode? node) => node switch
    {
        JsonObject document => document.SelectMany(member => member.Value.DescendantObjects()).Prepend(document),
        JsonArray array => array.SelectMany(element => element.DescendantObjects()),
        _ => [],
    };
}
