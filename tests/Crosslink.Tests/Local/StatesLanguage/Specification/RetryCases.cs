namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class RetryCases
{
    private const string Spec = "States Language, Retrying after error";
    private const string Guide = "Step Functions developer guide, Handling errors in workflows, Retrying after an error";
    private const string Call = SpecificationCase.Call;

    public static SpecificationCase[] All =>
    [
        new("A retrier makes its retries after growing waits", Spec, $$"""
            "X":{{{Call}},"TimeoutSeconds":10,"End":true,
              "Retry":[{"ErrorEquals":["States.Timeout"],"IntervalSeconds":3,"MaxAttempts":2,"BackoffRate":2.0}]}
            """, "!States.Timeout") { Tasks = ["hang"], Schedule = [0, 13, 29] },

        new("MaxDelaySeconds caps a wait", Spec, $$"""
            "X":{{{Call}},"TimeoutSeconds":10,"End":true,
              "Retry":[{"ErrorEquals":["States.Timeout"],"IntervalSeconds":3,"MaxAttempts":2,"BackoffRate":2.0,"MaxDelaySeconds":4}]}
            """, "!States.Timeout") { Tasks = ["hang"], Schedule = [0, 13, 27] },

        new("An absent field has its default: one second, three retries, twice as long each time", Spec, $$"""
            "X":{{{Call}},"End":true,"Retry":[{"ErrorEquals":["E"]}]}
            """, "!E") { Tasks = ["!E"], Schedule = [0, 1, 3, 7] },

        new("MaxAttempts 0 never retries", Spec, $$"""
            "X":{{{Call}},"TimeoutSeconds":10,"End":true,
              "Retry":[{"ErrorEquals":["States.Timeout"],"MaxAttempts":0},{"ErrorEquals":["States.ALL"]}]}
            """, "!States.Timeout") { Tasks = ["hang"], Schedule = [0] },

        new("A later retrier serves the other errors", Spec, $$"""
            "X":{{{Call}},"End":true,"OutputPath":"$.Payload",
              "Retry":[{"ErrorEquals":["States.Timeout"],"MaxAttempts":0},{"ErrorEquals":["States.ALL"]}]}
            """, "7") { Tasks = ["!Other", "7"], Schedule = [0, 1] },

        new("Complex retry scenarios: each retrier counts for itself and a used-up one ends the retries", Spec + ", Complex retry scenarios", $$"""
            "X":{{{Call}},"Next":"Y",
              "Retry":[{"ErrorEquals":["ErrorA","ErrorB"],"IntervalSeconds":1,"BackoffRate":2,"MaxAttempts":2},{"ErrorEquals":["ErrorC"],"IntervalSeconds":5}],
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Z"}]},
            "Y":{"Type":"Pass","Result":"Y","End":true},
            "Z":{"Type":"Pass","End":true}
            """, """{"Error":"ErrorB","Cause":"the fourth"}""")
        { Tasks = ["!ErrorA", "!ErrorB", "!ErrorC", "!ErrorB the fourth"], Schedule = [0, 1, 3, 8] },

        new("A transition resets the retries", Spec + ", Complex retry scenarios", $$"""
            "X":{{{Call}},"ResultPath":null,"Next":"Again","Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}]},
            "Again":{"Type":"Choice","Choices":[{"Variable":"$$.Execution.Name","StringEquals":"run-1","Next":"Y"}],"Default":"Y"},
            "Y":{{{Call}},"ResultPath":null,"End":true,"Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}]}
            """, "{}") { Tasks = ["!E", "{}", "!E", "{}"], Schedule = [0, 1, 1, 2] },

        new("FULL jitter takes a part of the capped wait", Guide, $$"""
            "X":{{{Call}},"End":true,
              "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":3,"MaxAttempts":3,"BackoffRate":2,"MaxDelaySeconds":5,"JitterStrategy":"FULL"}]}
            """, "!E") { Tasks = ["!E"], Unit = 0.5, Schedule = [0, 1.5, 4, 6.5] },

        new("FULL jitter may wait for nothing", Guide, $$"""
            "X":{{{Call}},"End":true,"Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":3,"JitterStrategy":"FULL"}]}
            """, "!E") { Tasks = ["!E"], Unit = 0, Schedule = [0, 0, 0, 0] },

        new("States.TaskFailed retries no time-out", Guide, $$"""
            "X":{{{Call}},"TimeoutSeconds":5,"End":true,"Retry":[{"ErrorEquals":["States.TaskFailed"]}]}
            """, "!States.Timeout") { Tasks = ["hang"], Schedule = [0] },

        new("States.TaskFailed retries any other error of a task", Guide, $$"""
            "X":{{{Call}},"End":true,"ResultPath":null,"Retry":[{"ErrorEquals":["States.TaskFailed"]}]}
            """, "{}") { Tasks = ["!Lambda.Unknown", "1"], Schedule = [0, 1] },

        new("States.ALL retries a time-out", Guide, $$"""
            "X":{{{Call}},"TimeoutSeconds":5,"End":true,"ResultPath":null,"Retry":[{"ErrorEquals":["States.ALL"]}]}
            """, "{}") { Tasks = ["hang", "1"], Schedule = [0, 6] },

        new("A retry schedules the task again within the same visit of the state", Spec + "; the state is not entered anew: its retriers would reset", $$"""
            "X":{{{Call}},"End":true,"ResultPath":null,"Retry":[{"ErrorEquals":["E"]}]}
            """, "{}")
        {
            Tasks = ["!E", "1"],
            History = "ExecutionStarted<0 TaskStateEntered<0 TaskScheduled<2 TaskStarted<3 TaskFailed<4 TaskScheduled<5 TaskStarted<6 TaskSucceeded<7 TaskStateExited<8 ExecutionSucceeded<9",
        },
    ];
}
