using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using CsCheck;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>A definition changed at random is run, or refused by name; it never breaks the interpreter.</summary>
public sealed class MutationTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e9", "\"\"", "\"$\"", "\"$.a.b\"", "\"$..a\"", "\"$[0]\"", "\"$$.State\"", "[]", "{}", "\"Task\"", "\"Pass\"", "\"Map\"",
        "\"Choice\"", "\"Wait\"", "\"States.ALL\"", "\"States.Format('{}', $)\"", "\"States.Array(1\"", "\"ValidateRequest\"", "[\"States.ALL\"]", "{\"a.$\":\"$\"}",
    ];

    private static readonly string[] Lines = ["{}", "7", "!E boom", "!States.Runtime x", "hang", "!InvalidRequestException {\"errorMessage\":\"m\"}", "[{\"a\":1}]"];

    private static readonly string[] Definitions =
    [
        StateMachines.Definitions.Text("presign-link.asl.json"),
        Maps.MapExecution.Definition(
            Maps.MapExecution.Writer + ""","ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"a.$":"$.y"}},"MaxConcurrency":2,"ToleratedFailurePercentage":60,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}]""",
            """ "Work":{"Type":"Choice","Choices":[{"Variable":"$.Items[0]","NumericEquals":1,"Next":"F"}],"Default":"F"},"F":{"Type":"Fail"} """,
            more: ""","C":{"Type":"Succeed"}""").Replace("$.bucket", "$$.Execution.Name", StringComparison.Ordinal),
        """
        {"StartAt":"A","States":{"A":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":3,"Next":"C"},"C":{"Type":"Pass","Parameters":{"x.$":"$.y","u.$":"States.UUID()"},"End":true}}},
          {"StartAt":"D","States":{"D":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.y","IsPresent":true},{"Not":{"Variable":"$.y","NumericGreaterThan":3}}],"Next":"E"}],"Default":"F"},"E":{"Type":"Succeed"},"F":{"Type":"Fail","ErrorPath":"$.e"}}}],
          "Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":2,"BackoffRate":1.5}],"Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.c","Next":"G"}],"ResultSelector":{"r.$":"$[0]"},"ResultPath":"$.p","Next":"G"},
          "G":{"Type":"Pass","Result":[1],"OutputPath":"$[0]","End":true}}}
        """,
    ];

    private static readonly Gen<string> Mutants =
        from definition in OneOf(Definitions)
        from changes in Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Values.Length + 2]).Array[1, 4]
        select changes.Aggregate(definition, (text, change) => Changed(text, change.Item1, change.Item2));

    [Fact]
    public async Task A_mutant_is_run_or_refused_by_name() => await Gen.Select(Mutants, OneOf(Lines).Array[1, 6], OneOf("{}", "[1]", "{\"y\":2}", "null")).SampleAsync(
        async (mutant, script, input) =>
        {
            StateMachineDefinition definition;
            try
            {
                definition = DefinitionLoader.Load(mutant);
            }
            catch (DefinitionException refusal)
            {
                Assert.NotEmpty(refusal.Member);
                return;
            }

            var execution = await TestExecution.RunAsync(definition, input, new ScriptedTasks(script));
            Assert.NotEqual(ExecutionStatus.Running, execution.Outcome.Status);
            Assert.DoesNotContain("The interpreter failed", execution.Outcome.Cause ?? "", StringComparison.Ordinal);
        },
        iter: 2_000,
        threads: 1);

    /// <summary>Takes the nth node of the document and removes it, doubles it or puts another value in its place.</summary>
    private static string Changed(string text, int nth, int how)
    {
        var document = JsonNode.Parse(text)!;
        var nodes = Below(document).ToList();
        if (nodes.Count == 0)
        {
            return text;
        }

        var (parent, key) = nodes[nth % nodes.Count];
        switch (parent)
        {
            case JsonObject members when how == Values.Length:
                members.Remove((string)key);
                break;
            case JsonObject members when how == Values.Length + 1:
                members[$"{key}x"] = members[(string)key]?.DeepClone();
                break;
            case JsonObject members:
                members[(string)key] = Value(how);
                break;
            case JsonArray items when how == Values.Length:
                items.RemoveAt((int)key);
                break;
            case JsonArray items:
                items.Add(how < Values.Length ? Value(how) : items[(int)key]?.DeepClone());
                break;
            default:
                break;
        }

        return document.ToJsonString();
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static JsonNode? Value(int how) => JsonNode.Parse(Values[how % Values.Length]);

    private static IEnumerable<(JsonNode Parent, object Key)> Below(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Below(member.Value).Prepend((node, member.Key))),
        JsonArray items => items.SelectMany((item, i) => Below(item).Prepend((node, i))),
        _ => [],
    };
}
