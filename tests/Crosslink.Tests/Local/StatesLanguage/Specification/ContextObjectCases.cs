namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class ContextObjectCases
{
    private const string Guide = "Step Functions developer guide, Accessing execution data from the Context object";

    public static SpecificationCase[] All =>
    [
        new("The Context Object of a Pass state", Guide + "; localstack's recording test_input_path[$$]", """
            "TestState":{"Type":"Pass","InputPath":"$$","End":true}
            """, $$"""
            {
              "Execution":{"Id":"{{TestExecution.Arn}}","Input":{"input-value":0},"StartTime":"2026-01-02T03:04:05.000Z","Name":"run-1","RoleArn":"{{TestExecution.RoleArn}}","RedriveCount":0},
              "StateMachine":{"Id":"{{TestExecution.MachineArn}}","Name":"test"},
              "State":{"Name":"TestState","EnteredTime":"2026-01-02T03:04:05.000Z"}
            }
            """) { Input = """{"input-value":0}""" },

        new("EnteredTime is the state's own", Guide, """
            "W":{"Type":"Wait","Seconds":90,"Next":"X"},
            "X":{"Type":"Pass","Parameters":{"start.$":"$$.Execution.StartTime","entered.$":"$$.State.EnteredTime"},"End":true}
            """, """{"start":"2026-01-02T03:04:05.000Z","entered":"2026-01-02T03:05:35.000Z"}"""),

        new("RetryCount counts the retries of the visit", Guide, """
            "X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload":{"n.$":"$$.State.RetryCount"}},"ResultPath":null,
              "Retry":[{"ErrorEquals":["A"]},{"ErrorEquals":["B"]}],"End":true}
            """, "{}")
        { Tasks = ["!A", "!B", "1"], Parameters = """{"FunctionName":"f","Payload":{"n":2}}""" },

        new("A branch sees its own state and the same execution", Guide, """
            "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Parameters":{"state.$":"$$.State.Name","run.$":"$$.Execution.Name"},"End":true}}}]}
            """, """[{"state":"B","run":"run-1"}]"""),
    ];
}
