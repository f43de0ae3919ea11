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

        Wait("Wait for the seconds of its input", """ "SecondsPath":"$.n" """, """{"n":90}""", "\"2026-01-02T03:05:35.000Z\""),
        Wait("Wait until a moment", """ "Timestamp":"2026-01-02T04:04:35+01:00" """, "{}", "\"2026-01-02T03:04:35.000Z\""),
        Wait("Wait until a moment that is over", """ "Timestamp":"2016-12-05T21:29:29Z" """, "{}", "\"2026-01-02T03:04:05.000Z\""),
        Wait("Wait until a moment of its input", """ "TimestampPath":"$.t" """, """{"t":"2026-01-02T03:04:06.5Z"}""", "\"2026-01-02T03:04:06.500Z\""),
        Wait("Wait for a negative time", """ "SecondsPath":"$.n" """, """{"n":-1}""", "!States.Runtime The SecondsPath parameter references a negative value: $.n == -1"),
        Wait("Wait for a broken time", """ "SecondsPath":"$.n" """, """{"n":1.5}""", "!States.Runtime The SecondsPath parameter cannot be parsed as a long value: $.n == 1.5"),
        Wait("Wait for a missing time", """ "SecondsPath":"$.n" """, "{}", "!States.Runtime The SecondsPath parameter does not reference an input value: $.n"),
        Wait("Wait until a time without an offset", """ "TimestampPath":"$.t" """, """{"t":"2016-12-05T21:29:29"}""", "!States.Runtime The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2016-12-05T21:29:29"),

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

    // What follows the Wait tells when it was entered; executions start on 2 January 2026 at 03:04:05.
    private static SpecificationCase Wait(string name, string time, string input, string expected) => new(name, "Recordings of the service", $$$"""
        "X":{"Type":"Wait",{{{time}}},"Next":"Y"},
        "Y":{"Type":"Pass","Parameters":{"at.$":"$$.State.EnteredTime"},"OutputPath":"$.at","End":true}
        """, expected) { Input = input };
}
