namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class StateTypeCases
{
    private const string Spec = "States Language, State Types";
    private const string Call = SpecificationCase.Call;

    public static SpecificationCase[] All =>
    [
        new("Pass without fields copies its input", Spec + ", Pass State", """
            "X":{"Type":"Pass","End":true}
            """, """{"a":[1]}""") { Input = """{"a":[1]}""", History = "ExecutionStarted<0 PassStateEntered<0 PassStateExited<2 ExecutionSucceeded<3" },

        new("Pass injects fixed data", Spec + ", Pass State", """
            "X":{"Type":"Pass","Result":{"x-datum":0.381018,"y-datum":622.2269926397355},"ResultPath":"$.coords","End":true}
            """, """{"georefOf":"Home","coords":{"x-datum":0.381018,"y-datum":622.2269926397355}}""") { Input = """{"georefOf":"Home"}""" },

        new("Wait passes its input on", Spec + ", Wait State", """
            "X":{"Type":"Wait","Seconds":10,"End":true}
            """, """{"a":1}""") { Input = """{"a":1}""", History = "ExecutionStarted<0 WaitStateEntered<0 WaitStateExited<2 ExecutionSucceeded<3" },

        new("Succeed ends the machine with its input", Spec + ", Succeed State", """
            "X":{"Type":"Succeed","InputPath":"$.a"}
            """, "1") { Input = """{"a":1}""", History = "ExecutionStarted<0 SucceedStateEntered<0 SucceedStateExited<2 ExecutionSucceeded<3" },

        new("Fail ends the machine", Spec + ", Fail State", """
            "X":{"Type":"Fail","Error":"ErrorA","Cause":"Kaiju attack"}
            """, "!ErrorA Kaiju attack") { History = "ExecutionStarted<0 FailStateEntered<0 ExecutionFailed<2" },

        new("Fail takes Error and Cause from its input", Spec + ", JSONPath Fail State", """
            "X":{"Type":"Fail","ErrorPath":"$.Error","CausePath":"$.Cause"}
            """, "!ErrorA Kaiju attack") { Input = """{"Error":"ErrorA","Cause":"Kaiju attack"}""" },

        new("Fail formats its Cause", "Step Functions developer guide, Fail workflow state", """
            "X":{"Type":"Fail","Error":"E","CausePath":"States.Format('This is a custom error message for {}, caused by {}.', $.Error, $.Cause)"}
            """, "!E This is a custom error message for ErrorA, caused by Kaiju attack.") { Input = """{"Error":"ErrorA","Cause":"Kaiju attack"}""" },

        new("Fail's path must select a string", "Step Functions developer guide, Fail workflow state", """
            "X":{"Type":"Fail","ErrorPath":"$.Error"}
            """, "!States.Runtime An error occurred while executing the state 'X' (entered at the event id #2).") { Input = """{"Error":7}""" },

        new("A task that takes too long fails with States.Timeout", Spec + ", Task State, Timeouts", $$"""
            "Start":{{{Call}},"TimeoutSeconds":5,"End":true}
            """, "!States.Timeout")
        {
            Tasks = ["hang"],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskTimedOut<4 ExecutionFailed<5",
        },

        new("A task's events", "GetExecutionHistory of the service; localstack's recording test_result_selector of test_context_object", $$"""
            "TestState":{{{Call}},"End":true,"OutputPath":"$.Payload"}
            """, "1")
        {
            Tasks = ["1"],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskSucceeded<4 TaskStateExited<5 ExecutionSucceeded<6",
        },
    ];
}
