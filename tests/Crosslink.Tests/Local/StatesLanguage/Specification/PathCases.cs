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

        new("Steps on the way that name nothing", "the service; localstack's recording test_catch_states_runtime", """
            "X":{"Type":"Pass","OutputPath":"$.no.such.path","End":true}
            """, "!States.Runtime Invalid path '$.no.such.path' : Missing property in path $['no']"),

        new("A slice of what is not there is empty", "the service; localstack's recording test_json_path_array_wildcard_or_slice_with_no_input[$.item.items[1:5]]", """
            "X":{"Type":"Pass","Parameters":{"item.$":"$.item.items[1:5].v"},"End":true}
            """, """{"item":[]}"""),

        new("A slice", "the service; localstack's recording test_json_path_array_access[$.items[1:]]", """
            "X":{"Type":"Pass","Parameters":{"item.$":"$.items[1:]"},"End":true}
            """, """{"item":[2,3]}""") { Input = """{"items":[1,2,3]}""" },

        new("A filter", "the service; localstack's recording of $.users[?(@.status == 0)]", """
            "X":{"Type":"Pass","Parameters":{"users.$":"$.users[?(@.status == 0)]"},"End":true}
            """, """{"users":[{"n":1,"status":0}]}""") { Input = """{"users":[{"n":1,"status":0},{"n":2,"status":1}]}""" },

        new("Filters combine their operators", "JsonPath (Jayway), README, Filter Operators", """
            "X":{"Type":"Pass","Parameters":{
              "a.$":"$.l[?(@.n > 1 && !(@.t in ['x']))].n","b.$":"$.l[?(@.n >= 2 || @.t nin ['x', 'z'])].n","c.$":"$.l[?(@.n < 2 && @.n <= 1 && @.t != 'y')].n",
              "d.$":"$.l[?(@.t contains 'y')].n","e.$":"$.l[?(@.s size 1)].n","f.$":"$.l[?(@.s empty true)].n"},"End":true}
            """, """{"a":[2],"b":[2,3],"c":[1],"d":[2],"e":[1],"f":[2]}""")
        { Input = """{"l":[{"n":1,"t":"x","s":[0]},{"n":2,"t":"y","s":[]},{"n":3,"t":"x"}]}""" },

        new("Unions", "JsonPath (Jayway), README, Operators", """
            "X":{"Type":"Pass","Parameters":{"part.$":"$['a','b']","items.$":"$.l[0,2]"},"End":true}
            """, """{"part":{"a":1},"items":[7,9]}""") { Input = """{"a":1,"c":2,"l":[7,8,9]}""" },

        new("Descent", "JsonPath (Jayway), README, Operators", """
            "X":{"Type":"Pass","InputPath":"$..n","End":true}
            """, "[1,2]") { Input = """{"n":1,"a":[{"n":2}]}""" },

        new("A backslash before a character that needs none stands for itself", "the service; localstack's recording ESCAPE_SEQUENCES_JSONPATH", """
            "X":{"Type":"Pass","InputPath":"$['a\\\"b']","End":true}
            """, "1") { Input = """{"a\\\"b":1}""" },

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
