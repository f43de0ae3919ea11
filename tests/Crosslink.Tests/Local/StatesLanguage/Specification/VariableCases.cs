namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class VariableCases
{
    private const string Guide = "Step Functions developer guide, Passing data between states with variables";
    private const string Recorded = "GetExecutionHistory of the service; localstack's ";

    public static SpecificationCase[] All =>
    [
        new("A state assigns from its result, and later states read it", Recorded + "BASE_ASSIGN_FROM_RESULT", """
            "A":{"Type":"Pass","Result":{"answer":42},"Assign":{"n.$":"$.answer","t":"fixed"},"Next":"B"},
            "B":{"Type":"Pass","Parameters":{"n.$":"$n","t.$":"$t","f.$":"States.Format('{}!', $n)"},"End":true}
            """, """{"n":42,"t":"fixed","f":"42!"}"""),

        new("Every field reads the variables as they were when the state was entered", Recorded + "BASE_EVALUATION_ORDER_PASS_STATE", """
            "A":{"Type":"Pass","Assign":{"answer":42},"Next":"B"},
            "B":{"Type":"Pass","InputPath":"$answer","ResultPath":"$.x","OutputPath":"$answer","Assign":{"answer":"new"},"End":true}
            """, "42"),

        new("A Task assigns from its result after ResultSelector", Recorded + "BASE_ASSIGN_FROM_LAMBDA_TASK_RESULT; " + Guide, """
            "A":{"Type":"Pass","Result":{"f":"f"},"Assign":{"f.$":"$.f","seconds":"30","data":{"x":1} },"Next":"T"},
            "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","TimeoutSecondsPath":"$seconds","Parameters":{"FunctionName.$":"$f","Payload.$":"$data"},
              "ResultSelector":{"got.$":"$.Payload"},"ResultPath":null,"Assign":{"got.$":"$.got"},"Next":"B"},
            "B":{"Type":"Pass","InputPath":"$got","End":true}
            """, "7") { Tasks = ["7"], Parameters = """{"FunctionName":"f","Payload":{"x":1}}""" },

        new("A rule of a Choice assigns, and the state only where Default follows", Recorded + "test_assign_in_choice_state", """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":42,"Assign":{"s":"RIGHT"},"Next":"B"}],"Assign":{"s":"WRONG","guess.$":"$.n"},"Default":"B"},
            "B":{"Type":"Pass","Parameters":{"s.$":"$s"},"End":true}
            """, """{"s":"RIGHT"}""") { Input = """{"n":42}""" },

        new("The Default of a Choice assigns what the state says", Recorded + "test_assign_in_choice_state", """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":42,"Assign":{"s":"RIGHT"},"Next":"B"}],"Assign":{"s":"WRONG","guess.$":"$.n"},"Default":"B"},
            "B":{"Type":"Pass","Parameters":{"s.$":"$s","guess.$":"$guess"},"End":true}
            """, """{"s":"WRONG","guess":1}""") { Input = """{"n":1}""" },

        new("A Choice compares variables", Recorded + "BASE_REFERENCE_IN_CHOICE", """
            "A":{"Type":"Pass","Assign":{"guess":"a","answer":"b"},"Next":"C"},
            "C":{"Type":"Choice","Choices":[{"Variable":"$guess","StringEqualsPath":"$answer","Next":"Right"}],"Default":"Wrong"},
            "Wrong":{"Type":"Pass","Assign":{"guess.$":"$answer"},"Next":"C"},
            "Right":{"Type":"Succeed"}
            """, "{}"),

        new("A Wait waits for as long as a variable says, and assigns", Recorded + "BASE_REFERENCE_IN_WAIT", """
            "A":{"Type":"Pass","Assign":{"s":3},"Next":"W"},
            "W":{"Type":"Wait","SecondsPath":"$s","Assign":{"waited":true},"Next":"B"},
            "B":{"Type":"Pass","InputPath":"$waited","End":true}
            """, "true"),

        new("A catcher assigns from the Error Output", Guide, $$"""
            "T":{ {{SpecificationCase.Call}},"End":true,"Catch":[{"ErrorEquals":["E"],"ResultPath":null,"Assign":{"why.$":"$.Cause"},"Next":"B"}]},
            "B":{"Type":"Pass","InputPath":"$why","End":true}
            """, "\"because\"") { Tasks = ["!E because"] },

        new("A Fail state reads variables", Recorded + "BASE_REFERENCE_IN_FAIL", """
            "A":{"Type":"Pass","Assign":{"e":"Exception","c":"why"},"Next":"F"},
            "F":{"Type":"Fail","ErrorPath":"$e","CausePath":"$c"}
            """, "!Exception why"),

        new("Iterations read the variables outside, and each has its own", Recorded + "BASE_SCOPE_MAP", """
            "A":{"Type":"Pass","Assign":{"x":42,"items":[1,2] },"Next":"M"},
            "M":{"Type":"Map","ItemsPath":"$items","Next":"B","ItemProcessor":{"StartAt":"I","States":{
              "I":{"Type":"Pass","Assign":{"own.$":"$"},"Next":"J"},"J":{"Type":"Pass","Parameters":{"x.$":"$x","own.$":"$own"},"End":true} } } },
            "B":{"Type":"Pass","Parameters":{"x.$":"$x","all.$":"$"},"End":true}
            """, """{"x":42,"all":[{"x":42,"own":1},{"x":42,"own":2}]}"""),

        new("What a branch assigns ends with it", Guide, """
            "P":{"Type":"Parallel","Next":"B","Branches":[{"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"own":1},"End":true} } }]},
            "B":{"Type":"Pass","Parameters":{"own.$":"$own"},"End":true}
            """, "!States.Runtime The JSONPath '$own' specified for the field 'own.$' could not be found"),

        new("A variable that nobody has assigned is a runtime error", Guide, """
            "B":{"Type":"Pass","InputPath":"$none","End":true}
            """, "!States.Runtime Invalid path '$none'"),

        new("A state assigns no more than 256 KiB", Guide, """
            "A":{"Type":"Pass","Assign":{"a.$":"$","b.$":"$"},"End":true}
            """, "!States.DataLimitExceeded") { Input = $"\"{new string('a', 140 * 1024)}\"" },

        new("All variables have no more than 10 MiB", Guide, """
            "L":{"Type":"Pass","Next":"V00"},
            """ + string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""
            "V{{i:00}}":{"Type":"Pass","Assign":{"v{{i}}.$":"$"},{{(i == 49 ? "\"End\":true" : $"\"Next\":\"V{i + 1:00}\"")}} }
            """)), "!States.DataLimitExceeded") { Input = $"\"{new string('a', 250 * 1024)}\"" },
    ];
}
