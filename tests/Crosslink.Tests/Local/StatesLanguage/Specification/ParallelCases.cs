namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class ParallelCases
{
    private const string Spec = "States Language, Parallel State";

    // Both recorded what the service itself answers in us-east-1.
    private const string Recorded = "GetExecutionHistory of the service; floci pull request 3167 and localstack's test_parallel_state";

    private const string Call = SpecificationCase.Call;

    private const string Boom = """ {"StartAt":"Boom","States":{"Boom":{"Type":"Fail","Error":"MyError","Cause":"my cause"} } } """;

    private const string Send = $$""" {"StartAt":"Send","States":{"Send":{{{Call}},"End":true} } } """;

    public static SpecificationCase[] All =>
    [
        new("The result has the outputs in the branches' order", Spec, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"Slow","States":{"Slow":{"Type":"Wait","Seconds":9,"Next":"A"},"A":{"Type":"Pass","Result":"a","End":true} } },
              {"StartAt":"B","States":{"B":{"Type":"Pass","Result":2,"End":true} } },
              {"StartAt":"C","States":{"C":{"Type":"Succeed"} } }]}
            """, """["a",2,{"in":1}]""") { Input = """{"in":1}""" },

        new("Parameters make the input of every branch, ResultSelector and ResultPath take the result", Spec, """
            "P":{"Type":"Parallel","End":true,"InputPath":"$.n","Parameters":{"x.$":"$.v"},"ResultSelector":{"first.$":"$[0].x","all.$":"$[*].x"},"ResultPath":"$.r","Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Succeed"} } },
              {"StartAt":"B","States":{"B":{"Type":"Pass","Parameters":{"x":8},"End":true} } }]}
            """, """{"n":{"v":7},"r":{"first":7,"all":[7,8]}}""") { Input = """{"n":{"v":7}}""" },

        new("Each branch has a chain of its own and the state goes on from the latest event", Recorded, """
            "P":{"Type":"Parallel","Next":"After","Branches":[
              {"StartAt":"A1","States":{"A1":{"Type":"Pass","Next":"A2"},"A2":{"Type":"Pass","End":true} } },
              {"StartAt":"B1","States":{"B1":{"Type":"Pass","Next":"B2"},"B2":{"Type":"Pass","End":true} } }]},
            "After":{"Type":"Pass","End":true}
            """, """[{"x":"a"},{"x":"a"}]""")
        {
            Input = """{"x":"a"}""",
            History = """
                ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2
                PassStateEntered<3 PassStateExited<4 PassStateEntered<5 PassStateExited<6
                PassStateEntered<3 PassStateExited<8 PassStateEntered<9 PassStateExited<10
                ParallelStateSucceeded<11 ParallelStateExited<11 PassStateEntered<13 PassStateExited<14 ExecutionSucceeded<15
                """,
        },

        new("A failed branch fails the state with its own error", Spec, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[{{Boom}}]}
            """, "!MyError my cause")
        { History = "ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 FailStateEntered<3 ParallelStateFailed<4 ExecutionFailed<5" },

        new("A catcher of the state sees the branch's error", Recorded, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[{{Send}}],"Catch":[{"ErrorEquals":["Lambda.Unknown"],"Next":"Handled"}]},
            "Handled":{"Type":"Pass","End":true}
            """, """{"Error":"Lambda.Unknown","Cause":"no type"}""")
        {
            Tasks = ["!Lambda.Unknown no type"],
            History = """
                ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 TaskStateEntered<3 TaskScheduled<4 TaskStarted<5 TaskFailed<6 TaskStateAborted<7
                ParallelStateFailed<7 ParallelStateExited<9 PassStateEntered<10 PassStateExited<11 ExecutionSucceeded<12
                """,
        },

        new("A retry starts the branches again, and the state fails when the retries are used up", Recorded, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[{{Boom}}],"Retry":[{"ErrorEquals":["MyError"],"MaxAttempts":1}]}
            """, "!MyError my cause")
        {
            History = """
                ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 FailStateEntered<3
                ParallelStateStarted<4 FailStateEntered<5 ParallelStateFailed<6 ExecutionFailed<7
                """,
        },

        new("A runtime error in a branch ends the execution at once and names the branch's state", Recorded, """
            "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"Fast","States":{"Fast":{"Type":"Pass","Parameters":{"m.$":"$.nope"},"End":true} } }],
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Q"}]},
            "Q":{"Type":"Succeed"}
            """, """
            !States.Runtime An error occurred while executing the state 'Fast' (entered at the event id #4). The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '{"x":"a"}'
            """.TrimEnd())
        {
            Input = """{"x":"a"}""",
            History = "ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 PassStateEntered<3 ExecutionFailed<4",
        },

        new("The state's own failure is its own after its branches have succeeded", Recorded, """
            "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"Ok","States":{"Ok":{"Type":"Pass","End":true} } }],"ResultSelector":{"m.$":"$.nope"} }
            """, """
            !States.Runtime An error occurred while executing the state 'P' (entered at the event id #2). The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '[{"x":"a"}]'
            """.TrimEnd())
        {
            Input = """{"x":"a"}""",
            History = "ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 PassStateEntered<3 PassStateExited<4 ParallelStateSucceeded<5 ExecutionFailed<6",
        },

        new("The first branch to fail stops the others", Spec, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"Long","States":{"Long":{"Type":"Wait","Seconds":1000,"End":true} } },
              {"StartAt":"Short","States":{"Short":{"Type":"Wait","Seconds":3,"Next":"Boom"},"Boom":{"Type":"Fail","Error":"MyError","Cause":"my cause"} } }]}
            """, "!MyError my cause")
        {
            History = """
                ExecutionStarted<0 ParallelStateEntered<0 ParallelStateStarted<2 WaitStateEntered<3 WaitStateEntered<3
                WaitStateExited<5 FailStateEntered<6 WaitStateAborted<7 ParallelStateFailed<7 ExecutionFailed<9
                """,
        },

        new("A catcher inside a branch keeps the branch going", Spec, $$"""
            "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"Send","States":{
              "Send":{{{Call}},"End":true,"Catch":[{"ErrorEquals":["E"],"Next":"Recover"}]},
              "Recover":{"Type":"Pass","Result":"recovered","End":true} } }]}
            """, """["recovered"]""") { Tasks = ["!E"] },

        new("Succeed ends its own branch only", Spec, """
            "P":{"Type":"Parallel","Next":"After","Branches":[{"StartAt":"S","States":{"S":{"Type":"Succeed"} } }]},
            "After":{"Type":"Pass","Result":"after","End":true}
            """, "\"after\""),
    ];
}
