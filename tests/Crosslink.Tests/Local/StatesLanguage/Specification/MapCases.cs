namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class MapCases
{
    private const string Spec = "States Language, Map State";

    // What the service was recorded to do; the names are those of localstack's recordings.
    private const string Recorded = "GetExecutionHistory of the service; localstack's ";

    private const string Call = SpecificationCase.Call;
    private const string Copy = """ "StartAt":"I","States":{"I":{"Type":"Pass","End":true} } """;
    private const string Boom = """ "StartAt":"F","States":{"F":{"Type":"Fail","Error":"MyError","Cause":"my cause"} } """;

    public static SpecificationCase[] All =>
    [
        new("Without ProcessorConfig a Map is inline, and gives the outputs in the items' order", Spec, """
            "M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericGreaterThan":1,"Next":"I"}],"Default":"Slow"},
              "Slow":{"Type":"Wait","Seconds":9,"Next":"I"},"I":{"Type":"Pass","End":true} } } }
            """, "[1,2,3]") { Input = "[1,2,3]" },

        new("One iteration after the other has one chain, which passes MapIterationSucceeded by", Recorded + "test_map_state_legacy", $$"""
            "M":{"Type":"Map","MaxConcurrency":1,"End":true,"Iterator":{ {{Copy}} } }
            """, "[7,8]")
        {
            Input = "[7,8]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2
                MapIterationStarted<3 PassStateEntered<4 PassStateExited<5 MapIterationSucceeded<6
                MapIterationStarted<6 PassStateEntered<8 PassStateExited<9 MapIterationSucceeded<10
                MapStateSucceeded<11 MapStateExited<11 ExecutionSucceeded<13
                """,
        },

        new("Without MaxConcurrency every iteration begins at MapStateStarted", Recorded + "test_service_lambda_map_timeout", """
            "M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true} } } }
            """, "[7,8]")
        {
            Input = "[7,8]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 MapIterationStarted<3 WaitStateEntered<4 WaitStateEntered<5
                WaitStateExited<6 MapIterationSucceeded<8 WaitStateExited<7 MapIterationSucceeded<10 MapStateSucceeded<11 MapStateExited<11 ExecutionSucceeded<13
                """,
        },

        new("No items make no iterations", Spec, $$"""
            "M":{"Type":"Map","End":true,"ItemProcessor":{ {{Copy}} } }
            """, "[]") { Input = "[]", History = "ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapStateSucceeded<3 MapStateExited<3 ExecutionSucceeded<5" },

        new("ItemsPath and ItemSelector read the effective input, and ResultPath the raw one", Recorded + "test_map_state_item_selector", $$"""
            "M":{"Type":"Map","InputPath":"$.d","ItemsPath":"$.list","ResultPath":"$.d.out","End":true,"ItemProcessor":{ {{Copy}} },
              "ItemSelector":{"all.$":"$.list","item.$":"$$.Map.Item.Value","index.$":"$$.Map.Item.Index","fixed":"f"} }
            """, """{"d":{"list":["a","b"],"out":[{"all":["a","b"],"item":"a","index":0,"fixed":"f"},{"all":["a","b"],"item":"b","index":1,"fixed":"f"}]}}""")
        { Input = """{"d":{"list":["a","b"]}}""" },

        new("Parameters is the older name of ItemSelector", Recorded + "test_map_state_parameters_legacy", $$"""
            "M":{"Type":"Map","ItemsPath":"$.list","Parameters":{"item.$":"$$.Map.Item.Value"},"End":true,"Iterator":{ {{Copy}} } }
            """, """[{"item":"a"}]""") { Input = """{"list":["a"]}""" },

        new("The states of an iteration read their item, too", "Step Functions developer guide, Context object data for Map states", """
            "M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Parameters":{"n.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value.a"},"End":true} } } }
            """, """[{"n":0,"v":1}]""") { Input = """[{"a":1}]""" },

        new("A Map of a Map", Recorded + "test_map_state_nested", $$"""
            "M":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{"StartAt":"N","States":{"N":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{ {{Copy}} } } } } }
            """, "[[1],[2]]")
        {
            Input = "[[1],[2]]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2
                MapIterationStarted<3 MapStateEntered<4 MapStateStarted<5 MapIterationStarted<6 PassStateEntered<7 PassStateExited<8 MapIterationSucceeded<9
                MapStateSucceeded<10 MapStateExited<10 MapIterationSucceeded<12
                MapIterationStarted<12 MapStateEntered<14 MapStateStarted<15 MapIterationStarted<16 PassStateEntered<17 PassStateExited<18 MapIterationSucceeded<19
                MapStateSucceeded<20 MapStateExited<20 MapIterationSucceeded<22 MapStateSucceeded<23 MapStateExited<23 ExecutionSucceeded<25
                """,
        },

        new("A failed iteration fails the state with its own error, and those behind it do not start", Recorded + "test_map_state_break_condition", $$"""
            "M":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{ {{Boom}} } }
            """, "!MyError my cause")
        {
            Input = "[1,2]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 FailStateEntered<4 MapIterationFailed<5
                MapStateFailed<5 ExecutionFailed<7
                """,
        },

        new("A catcher of the state sees the iteration's error", Recorded + "test_map_state_catch", $$"""
            "M":{"Type":"Map","End":true,"ItemProcessor":{ {{Boom}} },"Catch":[{"ErrorEquals":["MyError"],"Next":"H"}]},
            "H":{"Type":"Pass","End":true}
            """, """{"Error":"MyError","Cause":"my cause"}""")
        {
            Input = "[1]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 FailStateEntered<4 MapIterationFailed<5
                MapStateFailed<5 MapStateExited<7 PassStateEntered<8 PassStateExited<9 ExecutionSucceeded<10
                """,
        },

        new("A retry starts the iterations again", Recorded + "test_map_state_retry", $$"""
            "M":{"Type":"Map","End":true,"ItemProcessor":{ {{Boom}} },"Retry":[{"ErrorEquals":["MyError"],"MaxAttempts":1}]}
            """, "!MyError my cause")
        {
            Input = "[1]",
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 FailStateEntered<4 MapIterationFailed<5
                MapStateStarted<5 MapIterationStarted<7 FailStateEntered<8 MapIterationFailed<9 MapStateFailed<9 ExecutionFailed<11
                """,
        },

        new("A failed iteration aborts the others, each after its own state", Recorded + "test_service_lambda_map_timeout", $$"""
            "M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"T","States":{"T":{ {{Call}},"TimeoutSeconds":5,"End":true} } } }
            """, "!States.Timeout")
        {
            Input = "[1,2]",
            Tasks = ["hang"],
            History = """
                ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 MapIterationStarted<3
                TaskStateEntered<4 TaskScheduled<6 TaskStarted<7 TaskStateEntered<5 TaskScheduled<9 TaskStarted<10
                TaskTimedOut<8 MapIterationFailed<12 TaskStateAborted<12 MapIterationAborted<12 TaskStateAborted<12 MapStateFailed<12 ExecutionFailed<17
                """,
        },

        new("A path to no number ends the execution before the Map starts", Recorded + "test_max_concurrency_path[NoNumber]", $$"""
            "M":{"Type":"Map","ItemsPath":"$.list","MaxConcurrencyPath":"$.most","End":true,"ItemProcessor":{ {{Copy}} } }
            """, "!States.Runtime An error occurred while executing the state 'M' (entered at the event id #2). The MaxConcurrencyPath field refers to value \"NoNumber\" which is not a valid integer: $.most")
        { Input = """{"list":[1],"most":"NoNumber"}""", History = "ExecutionStarted<0 MapStateEntered<0 ExecutionFailed<2" },

        new("A number may stand in a string", Recorded + "MAP_STATE_REFERENCE_IN_MAX_CONCURRENCY_PATH", $$"""
            "M":{"Type":"Map","ItemsPath":"$.list","MaxConcurrencyPath":"$.most","End":true,"ItemProcessor":{ {{Copy}} } }
            """, "[1]") { Input = """{"list":[1],"most":"1"}""" },

        new("Items must be an array", Spec, $$"""
            "M":{"Type":"Map","ItemsPath":"$.list","End":true,"ItemProcessor":{ {{Copy}} } }
            """, "!States.Runtime must point to array") { Input = """{"list":{} }""", History = "ExecutionStarted<0 MapStateEntered<0 ExecutionFailed<2" },

        Distributed("The items of a distributed Map may stand in its input", Recorded + "test_map_state_tolerated_failure_count_path[1]", "\"$.most\"", "1", "[7,8]") with
        {
            History = "ExecutionStarted<0 MapStateEntered<0 MapStateStarted<2 MapRunStarted<3 MapRunSucceeded<4 MapStateSucceeded<5 MapStateExited<5 ExecutionSucceeded<7",
        },

        Distributed("ToleratedFailureCountPath must name an integer", Recorded + "test_map_state_tolerated_failure_count_path[NoNumber]", "\"$.most\"", "\"NoNumber\"",
            "!States.Runtime The ToleratedFailureCountPath field refers to value \"NoNumber\" which is not a valid integer: $.most"),

        Distributed("ToleratedFailureCountPath must not name a negative number", Recorded + "test_map_state_tolerated_failure_count_path[-1]", "\"$.most\"", "-1",
            "!States.Runtime ToleratedFailureCount cannot be negative."),

        new("A distributed Map reads, batches and gathers", "Step Functions developer guide, ItemReader and ItemBatcher", $$"""
            "M":{"Type":"Map","Label":"L","MaxConcurrency":1,"End":true,"ToleratedFailurePercentage":1,"ToleratedFailureCount":1,
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL","MaxItems":1},"Parameters":{"Bucket":"in","Key":"m.jsonl"} },
              "ItemBatcher":{"MaxItemsPerBatch":1,"MaxInputBytesPerBatch":1000,"BatchInput":{"all":true} },
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},{{Copy}} } }
            """, """[{"BatchInput":{"all":true},"Items":[1]}]"""),

        new("Every number of a distributed Map may stand in a path", Recorded + "test_reference_in_map_state_max_items_path", $$"""
            "M":{"Type":"Map","Label":"L","End":true,"ToleratedFailurePercentagePath":"$.n","ToleratedFailureCountPath":"$.n","MaxConcurrencyPath":"$.n",
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL","MaxItemsPath":"$.n"},"Parameters":{"Bucket":"in","Key":"m.jsonl"} },
              "ItemBatcher":{"MaxItemsPerBatchPath":"$.n","MaxInputBytesPerBatchPath":"$.bytes"},
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},{{Copy}} } }
            """, """[{"Items":[1,{"y":2}]}]""") { Input = """{"n":"2","bytes":1000}""" },

        new("ItemSelector shapes what a distributed Map reads", "Step Functions developer guide, ItemSelector", $$"""
            "M":{"Type":"Map","Label":"L","MaxConcurrency":1,"End":true,"ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","a.$":"$.a"},
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL"},"Parameters":{"Bucket":"in","Key":"m.jsonl"} },
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},{{Copy}} } }
            """, """[{"i":0,"v":1,"a":"x"},{"i":1,"v":{"y":2},"a":"x"}]""") { Input = """{"a":"x"}""" },

        new("A distributed Map writes its results", "Step Functions developer guide, ResultWriter", $$"""
            "M":{"Type":"Map","Label":"L","End":true,"ResultSelector":{"key.$":"$.ResultWriterDetails.Key"},
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL"},"Parameters":{"Bucket":"in","Key":"m.jsonl"} },
              "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"out","Prefix":"p"},"WriterConfig":{"Transformation":"NONE","OutputType":"JSON"} },
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},{{Copy}} } }
            """, $$"""{"key":"p/{{Scopes.Uuid}}/manifest.json"}"""),
    ];

    private static SpecificationCase Distributed(string name, string source, string path, string most, string expected) => new(name, source, $$"""
        "M":{"Type":"Map","Label":"L","ItemsPath":"$.list","ToleratedFailureCountPath":{{path}},"End":true,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},{{Copy}} } }
        """, expected) { Input = $$"""{"list":[7,8],"most":{{most}}}""" };
}
