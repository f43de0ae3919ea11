namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class TemplateCases
{
    private const string Spec = "States Language, Payload Template";

    public static SpecificationCase[] All =>
    [
        new("Fields that end in .$ take values, the others stay", Spec, """
            "X":{"Type":"Pass","Parameters":{"flagged":true,"parts":{"first.$":"$.vals[0]","last.$":"$.vals[-1]"},"name.$":"$$.Execution.Name",
              "formattedOutput.$":"States.Format('Today is {}', $$.Execution.Name)"},"End":true}
            """, """{"flagged":true,"parts":{"first":0,"last":50},"name":"run-1","formattedOutput":"Today is run-1"}""")
        { Input = """{"flagged":7,"vals":[0,10,20,30,40,50]}""" },

        new("Objects inside arrays are filled in too", Spec, """
            "X":{"Type":"Pass","Parameters":{"a":[{"b.$":"$.v"},1]},"End":true}
            """, """{"a":[{"b":7},1]}""") { Input = """{"v":7}""" },

        new("ResultSelector reads the result", "States Language, Using ResultSelector", """
            "X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},
              "ResultSelector":{"ClusterId.$":"$.Payload.output.ClusterId","Status.$":"$.StatusCode","kind":"fixed"},"ResultPath":"$.r","End":true}
            """, """{"in":1,"r":{"ClusterId":"AKIA","Status":200,"kind":"fixed"}}""")
        { Input = """{"in":1}""", Tasks = ["""{"output":{"ClusterId":"AKIA"}}"""] },

        new("Parameters of a Pass state make its result", "States Language, Pass State", """
            "X":{"Type":"Pass","Parameters":{"a.$":"$.v"},"ResultPath":"$.r","End":true}
            """, """{"v":1,"r":{"a":1}}""") { Input = """{"v":1}""" },

        new("A path that names nothing in a template is a runtime error", "the service; floci pull request 3167", """
            "X":{"Type":"Pass","Parameters":{"m.$":"$.nope"},"End":true}
            """, "!States.Runtime An error occurred while executing the state 'X' (entered at the event id #2). The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '{}'"),
    ];
}
