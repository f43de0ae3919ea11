namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class CatchCases
{
    private const string Spec = "States Language, Fallback states";
    private const string Guide = "Step Functions developer guide, Handling errors in workflows, Fallback states";
    private const string Call = SpecificationCase.Call;

    private const string Two = $$"""
        "X":{{{Call}},"Next":"None","Catch":[
          {"ErrorEquals":["java.lang.Exception"],"ResultPath":"$.error-info","Next":"RecoveryState"},
          {"ErrorEquals":["States.ALL"],"Next":"EndMachine"}]},
        "RecoveryState":{"Type":"Pass","End":true},
        "EndMachine":{"Type":"Pass","End":true},
        "None":{"Type":"Succeed"}
        """;

    public static SpecificationCase[] All =>
    [
        new("A catcher's ResultPath puts the Error Output into the original input", Spec + ", JSONPath Catchers", Two,
            """{"in":1,"error-info":{"Error":"java.lang.Exception","Cause":"boom"}}""")
        { Input = """{"in":1}""", Tasks = ["!java.lang.Exception boom"] },

        new("Without ResultPath the Error Output is the output", Spec + ", JSONPath Catchers", Two,
            """{"Error":"Other","Cause":"boom"}""") { Input = """{"in":1}""", Tasks = ["!Other boom"] },

        new("ResultPath null keeps the input", Spec, $$"""
            "X":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["E"],"ResultPath":null,"Next":"Y"}]},
            "Y":{"Type":"Pass","End":true}
            """, """{"in":1}""") { Input = """{"in":1}""", Tasks = ["!E"] },

        new("The first catcher that matches decides", Spec, $$"""
            "X":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"First"},{"ErrorEquals":["E"],"Next":"Second"}]},
            "First":{"Type":"Pass","Result":"first","End":true},
            "Second":{"Type":"Pass","Result":"second","End":true}
            """, "\"first\"") { Tasks = ["!E"] },

        new("States.TaskFailed catches no time-out", Guide, $$"""
            "X":{{{Call}},"TimeoutSeconds":1,"End":true,"Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"First"},{"ErrorEquals":["States.Timeout"],"Next":"Second"}]},
            "First":{"Type":"Pass","Result":"first","End":true},
            "Second":{"Type":"Pass","Result":"second","End":true}
            """, "\"second\"") { Tasks = ["hang"] },

        new("Retries come before the catcher", Spec, $$"""
            "X":{{{Call}},"End":true,"Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"Catch":[{"ErrorEquals":["E"],"Next":"Y"}]},
            "Y":{"Type":"Pass","Result":"caught","End":true}
            """, "\"caught\"") { Tasks = ["!E"], Schedule = [0, 1] },

        new("An error that no catcher names fails the machine", Spec, $$"""
            "X":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["Other"],"Next":"Y"}]},
            "Y":{"Type":"Pass","End":true}
            """, "!E boom")
        {
            Tasks = ["!E boom"],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskFailed<4 ExecutionFailed<5",
        },

        new("A caught time-out has an empty Cause", "the service; localstack's recording test_invoke_timeout of test_task_service_lambda", $$"""
            "Start":{{{Call}},"TimeoutSeconds":5,"Next":"Done","Catch":[{"ErrorEquals":["States.Timeout"],"Next":"EndWithHandler"}]},
            "EndWithHandler":{"Type":"Pass","ResultPath":"$.error","End":true},
            "Done":{"Type":"Succeed"}
            """, """{"Error":"States.Timeout","Cause":"","error":{"Error":"States.Timeout","Cause":""}}""")
        {
            Tasks = ["hang"],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskTimedOut<4 TaskStateExited<5 PassStateEntered<6 PassStateExited<7 ExecutionSucceeded<8",
        },

        new("OutputPath and ResultSelector are not for an Error Output", "the service; localstack pull request 11552 and its recordings", $$"""
            "X":{{{Call}},"ResultSelector":{"a.$":"$.Payload.none"},"OutputPath":"$.none","Next":"Y","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Y"}]},
            "Y":{"Type":"Pass","End":true}
            """, """{"Error":"E","Cause":"boom"}""") { Tasks = ["!E boom"] },

        new("Nothing catches States.Runtime", Guide + ", States.Runtime", $$"""
            "X":{{{Call}},"InputPath":"$.none","End":true,"Retry":[{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Y"}]},
            "Y":{"Type":"Pass","End":true}
            """, "!States.Runtime An error occurred while executing the state 'X' (entered at the event id #2).")
        { History = "ExecutionStarted<0 TaskStateEntered<0 ExecutionFailed<2" },

        new("A ResultPath that does not fit can be caught", "States Language, Appendix A, States.ResultPathMatchFailure", $$"""
            "X":{{{Call}},"ResultPath":"$.x","End":true,"Catch":[{"ErrorEquals":["States.ResultPathMatchFailure"],"Next":"Y"}]},
            "Y":{"Type":"Pass","Result":"caught","End":true}
            """, "\"caught\"") { Input = "\"foo\"" },
    ];
}
