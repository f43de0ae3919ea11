namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class LimitCases
{
    private const string Guide = "Step Functions developer guide, Handling errors in workflows, States.DataLimitExceeded";
    private const string Call = SpecificationCase.Call;

    // With its quotation marks one byte more than 256 KiB; é takes two bytes of UTF-8.
    private static readonly string TooLong = $"\"{new string('é', (128 * 1024) - 1)}a\"";

    public static SpecificationCase[] All =>
    [
        new("A task's result over 256 KiB", Guide + "; localstack's recording test_service_task_lambada_data_limit_exceeded", $$"""
            "InvokeLambda":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["States.DataLimitExceeded"],"Next":"HandleDataLimitExceeded"}]},
            "HandleDataLimitExceeded":{"Type":"Pass","End":true}
            """, """{"Error":"States.DataLimitExceeded","Cause":"The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit."}""")
        {
            Tasks = [TooLong],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskFailed<4 TaskStateExited<5 PassStateEntered<6 PassStateExited<7 ExecutionSucceeded<8",
        },

        new("States.ALL catches DataLimitExceeded", "A public recording of the service; the developer guide says otherwise", $$"""
            "X":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Y"}]},
            "Y":{"Type":"Pass","Parameters":{"e.$":"$.Error"},"OutputPath":"$.e","End":true}
            """, "\"States.DataLimitExceeded\"") { Tasks = [TooLong] },

        new("A value of more than 64 levels", "local/README.md", $$"""
            "X":{"Type":"Pass","Result":1,"ResultPath":"${{string.Concat(Enumerable.Repeat(".a", 64))}}","Next":"Y"},
            "Y":{"Type":"Pass","Parameters":{"a.$":"$"},"End":true}
            """, "!States.Runtime A value is nested deeper than 64 levels."),

        new("A state's output over 256 KiB", Guide, """
            "X":{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true}
            """, "!States.DataLimitExceeded") { Input = $"\"{new string('a', 140 * 1024)}\"" },

        new("A state's input over 256 KiB after Parameters", Guide, """
            "X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload":{"a.$":"$","b.$":"$"}},"End":true}
            """, "!States.DataLimitExceeded")
        { Input = $"\"{new string('a', 140 * 1024)}\"", History = "ExecutionStarted<0 TaskStateEntered<0 ExecutionFailed<2" },
    ];
}
