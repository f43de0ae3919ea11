namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class PathCases
{
    private const string Spec = "States Language, Input and Output Processing with JSONPath";
    private const string Call = SpecificationCase.Call;

    public static SpecificationCase[] All =>
    [
        new("InputPath selects, ResultPath adds to the raw input", Spec + ", Input/Output Processing Examples", $$"""
            "X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","InputPath":"$.numbers","Parameters":{"FunctionName":"f","Payload.$":"$"},
              "ResultSelector":{"total.$":"$.Payload"},"ResultPath":"$.sum","End":true}
            """, """{"title":"Numbers to add","numbers":{"val1":3,"val2":4},"sum":{"total":7}}""")
        {
            Input = """{"title":"Numbers to add","numbers":{"val1":3,"val2":4}}""",
            Tasks = ["7"],
            Parameters = """{"FunctionName":"f","Payload":{"val1":3,"val2":4}}""",
        },

        Place("ResultPath overwrites a field", "$.master.detail", """{"master":{"detail":6}}"""),
        Place("ResultPath makes the fields on its way", "$.master.result.sum", """{"master":{"detail":[1,2,3],"result":{"sum":6}}}"""),
        Place("ResultPath $ replaces the input", "$", "6"),

        new("Fields that are missing are made", Spec + ", Input/Output Processing Examples", """
            "X":{"Type":"Pass","Result":"Hi!","ResultPath":"$.b.greeting","End":true}
            """, """{"a":1,"b":{"greeting":"Hi!"}}""") { Input = """{"a":1}""" },

        new("InputPath null is an empty object", Spec, """
            "X":{"Type":"Pass","InputPath":null,"End":true}
            """, "{}") { Input = """{"a":1}""" },

        new("ResultPath null discards the result", Spec, """
            "X":{"Type":"Pass","Result":7,"ResultPath":null,"End":true}
            """, """{"a":1}""") { Input = """{"a":1}""" },

        new("OutputPath null is an empty object", Spec, """
            "X":{"Type":"Pass","OutputPath":null,"End":true}
            """, "{}") { Input = """{"a":1}""" },

        new("A path that names several values gathers them", Spec, """
            "X":{"Type":"Pass","InputPath":"$.a[*].b","End":true}
            """, "[1,2]") { Input = """{"a":[{"b":1},{"b":2},{"c":3}]}""" },

        new("Without fields the result passes on", Spec + ", Defaults", $$"""
            "X":{{{Call}},"End":true}
            """, """{"ExecutedVersion":"$LATEST","Payload":7,"StatusCode":200}""") { Input = """{"a":1}""", Tasks = ["7"] },

        new("A string has no field to put a result into", Spec + ", JSONPath Runtime Errors", """
            "X":{"Type":"Pass","Result":1,"ResultPath":"$.x","End":true}
            """, "!States.ResultPathMatchFailure") { Input = "\"foo\"" },

        new("A path that names nothing is a runtime error", "Step Functions developer guide, Handling errors, States.Runtime", """
            "X":{"Type":"Pass","OutputPath":"$.none","End":true}
            """, "!States.Runtime Invalid path '$.none'"),

        new("InputPath may read the Context Object", "the service; localstack's recording test_input_path[$$.Execution.Input]", """
            "X":{"Type":"Pass","InputPath":"$$.Execution.Input","End":true}
            """, """{"input-value":0}""") { Input = """{"input-value":0}""" },

        new("OutputPath may read the Context Object", "the service; localstack's recording test_output_path[$$.Execution.Input]", """
            "X":{"Type":"Pass","Result":1,"OutputPath":"$$.Execution.Input","End":true}
            """, """{"input-value":0}""") { Input = """{"input-value":0}""" },
    ];

    private static SpecificationCase Place(string name, string resultPath, string expected) => new(name, Spec, $$"""
        "X":{"Type":"Pass","Result":6,"ResultPath":"{{resultPath}}","End":true}
        """, expected) { Input = """{"master":{"detail":[1,2,3]}}""" };
}
