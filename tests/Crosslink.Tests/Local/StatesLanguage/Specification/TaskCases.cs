namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class TaskCases
{
    private const string Recorded = "GetExecutionHistory of the service; localstack's ";
    private const string Call = SpecificationCase.Call;
    private const string Function = """ "Type":"Task","Resource":"arn:aws:lambda:us-east-1:111122223333:function:f" """;

    public static SpecificationCase[] All =>
    [
        new("A function's ARN gets the input as it is, and its answer is the result", Recorded + "test_invoke_pipe", $$"""
            "A":{ {{Function}},"ResultPath":"$.r","End":true}
            """, """{"a":1,"r":"Hi"}""")
        {
            Input = """{"a":1}""",
            Tasks = ["\"Hi\""],
            Parameters = """{"a":1}""",
            History = "ExecutionStarted<0 TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionSucceeded<4 TaskStateExited<5 ExecutionSucceeded<6",
        },

        new("A function that fails", Recorded + "test_raise_custom_exception", $$"""
            "A":{ {{Function}},"End":true,"Catch":[{"ErrorEquals":["CustomException"],"Next":"B"}]},
            "B":{"Type":"Pass","End":true}
            """, """{"Error":"CustomException","Cause":"c"}""")
        {
            Tasks = ["!CustomException c"],
            History = """
                ExecutionStarted<0 TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionFailed<4 TaskStateExited<5
                PassStateEntered<6 PassStateExited<7 ExecutionSucceeded<8
                """,
        },

        new("A function whose answer is too large", Recorded + "test_task_lambda_catch_state_all_data_limit_exceeded_on_large_utf8_response", $$"""
            "A":{ {{Function}},"End":true}
            """, "!States.DataLimitExceeded The state/task 'arn:aws:lambda:us-east-1:111122223333:function:f' returned a result with a size exceeding")
        { Tasks = [$"\"{new string('a', 256 * 1024)}\""] },

        new("A function that takes too long", Recorded + "test_fixed_timeout_lambda", $$"""
            "A":{ {{Function}},"TimeoutSeconds":5,"End":true}
            """, "!States.Timeout")
        {
            Tasks = ["hang"],
            History = "ExecutionStarted<0 TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionTimedOut<4 ExecutionFailed<5",
        },

        new("TimeoutSecondsPath says how long a task may take", "States Language, Task State", $$"""
            "A":{ {{Call}},"TimeoutSecondsPath":"$.t","End":true,"Retry":[{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}]}
            """, "!States.Timeout") { Input = """{"t":7}""", Tasks = ["hang"], Schedule = [0, 8] },

        new("TimeoutSecondsPath that names nothing", Recorded + "INVALID_JSONPATH_IN_TIMEOUTSECONDSPATH", $$"""
            "A":{ {{Call}},"TimeoutSecondsPath":"$.none","End":true}
            """, "!States.Runtime An error occurred while executing the state 'A' (entered at the event id #2). Invalid path '$.none' : No results for path: $['none']")
        { History = "ExecutionStarted<0 TaskStateEntered<0 ExecutionFailed<2" },
    ];
}
