namespace Crosslink.Tests.Local.StatesLanguage.Workflows;

internal static class WorkflowShapes
{
    public static WorkflowShape[] All =>
    [
        new("An order is undone step by step where a later step fails", """
            "Reserve":{ CALL(reserve),"ResultPath":"$.reserved","Next":"Charge"},
            "Charge":{ CALL(charge),"ResultPath":"$.charged","Next":"Ship","Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.why","Next":"Release"}]},
            "Ship":{ CALL(ship),"ResultPath":"$.shipped","Next":"Done","Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.why","Next":"Refund"}]},
            "Refund":{ CALL(refund),"ResultPath":null,"Next":"Release"},
            "Release":{ CALL(release),"ResultPath":null,"Next":"Undone"},
            "Undone":{"Type":"Fail","ErrorPath":"$.why.Error","CausePath":"States.Format('{} was undone: {}', $.order, $.why.Cause)"},
            "Done":{"Type":"Succeed"}
            """, """{"order":"o-1"}""", "!NoTruck o-1 was undone: all are out")
        {
            Functions = [("reserve", ["1"]), ("charge", ["2"]), ("ship", ["!NoTruck all are out"]), ("refund", ["{}"]), ("release", ["{}"])],
            Calls = "reserve charge ship refund release",
        },

        new("A job is submitted, and looked at until it has ended", """
            "Submit":{ CALL(submit),"Assign":{"job.$":"$.id","looks":0},"Next":"Pause"},
            "Pause":{"Type":"Wait","SecondsPath":"$.every","Next":"Look"},
            "Look":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"look","Payload":{"id.$":"$job"} },"ResultSelector":{"state.$":"$.Payload.state"},
              "ResultPath":"$.job","Assign":{"looks.$":"States.MathAdd($looks, 1)"},"Next":"Ended?"},
            "Ended?":{"Type":"Choice","Choices":[
              {"Variable":"$.job.state","StringEquals":"DONE","Next":"Report"},
              {"Or":[{"Variable":"$.job.state","StringMatches":"FAIL*"},{"Variable":"$looks","NumericGreaterThan":9}],"Next":"Gave up"}],"Default":"Pause"},
            "Report":{"Type":"Pass","Parameters":{"job.$":"$job","looks.$":"$looks"},"End":true},
            "Gave up":{"Type":"Fail","Error":"JobFailed"}
            """, """{"every":30}""", """{"job":"j-7","looks":3}""")
        {
            Functions = [("submit", ["""{"id":"j-7","every":30}"""]), ("look", ["""{"state":"NEW"}""", """{"state":"RUNS"}""", """{"state":"DONE"}"""])],
            Calls = "submit look look look",
            Seconds = 90,
        },

        new("An application is decided by rules that combine", """
            "Decide":{"Type":"Choice","Choices":[
              {"And":[{"Variable":"$.income","NumericGreaterThanEquals":50000},{"Not":{"Variable":"$.flags[0]","IsPresent":true} }],"Next":"Approve"},
              {"And":[{"Variable":"$.income","NumericGreaterThanEqualsPath":"$.rent"},{"Or":[{"Variable":"$.guarantor","IsString":true},{"Variable":"$.student","BooleanEquals":true}]}],"Next":"Look closer"}],
              "Default":"Refuse"},
            "Approve":{"Type":"Pass","Result":"approved","End":true},
            "Look closer":{ CALL(review),"End":true},
            "Refuse":{"Type":"Pass","Result":"refused","End":true}
            """, """{"income":30000,"rent":12000,"flags":[],"student":false,"guarantor":"Ada"}""", "\"reviewed\"") { Functions = [("review", ["\"reviewed\""])] },

        new("Every item is enriched by itself, and those that fail are kept apart", """
            "Each":{"Type":"Map","ItemsPath":"$.films","MaxConcurrency":1,"ItemSelector":{"n.$":"$$.Map.Item.Index","film.$":"$$.Map.Item.Value","list.$":"$.name"},"Next":"Sort",
              "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Look up","States":{
                "Look up":{ CALL(lookup),"ResultPath":"$.facts","Next":"Good","Catch":[{"ErrorEquals":["NotFound"],"ResultPath":"$.error","Next":"Bad"}]},
                "Good":{"Type":"Pass","Parameters":{"film.$":"$.film","year.$":"$.facts.year","ok":true},"End":true},
                "Bad":{"Type":"Pass","Parameters":{"film.$":"$.film","why.$":"$.error.Error","ok":false},"End":true} } } },
            "Sort":{"Type":"Pass","Parameters":{"found.$":"$[?(@.ok == true)].film","lost.$":"$[?(@.ok == false)].film"},"End":true}
            """, """{"name":"silent","films":["Metropolis","Nothing","Nosferatu"]}""", """{"found":["Metropolis","Nosferatu"],"lost":["Nothing"]}""")
        { Functions = [("lookup", ["""{"year":1927}""", "!NotFound no such film", """{"year":1922}"""])] },

        new("Checks run side by side, and the worst decides", """
            "Checks":{"Type":"Parallel","Branches":[
                {"StartAt":"Stock","States":{"Stock":{ CALL(stock),"End":true} } },
                {"StartAt":"Credit","States":{"Credit":{ CALL(credit),"Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2,"BackoffRate":1}],"End":true} } },
                {"StartAt":"Fraud","States":{"Fraud":{"Type":"Choice","Choices":[{"Variable":"$.amount","NumericLessThan":100,"Next":"Trust"}],"Default":"Score"},
                  "Trust":{"Type":"Pass","Result":{"score":0},"End":true},"Score":{ CALL(score),"End":true} } }],
              "ResultSelector":{"stock.$":"$[0].left","credit.$":"$[1].ok","scores.$":"$[*].score"},"ResultPath":"$.checks","Next":"Decide"},
            "Decide":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.checks.credit","BooleanEquals":true},{"Variable":"$.checks.stock","NumericGreaterThan":0},{"Variable":"$.checks.scores[0]","NumericLessThan":50}],"Next":"Yes"}],"Default":"No"},
            "Yes":{"Type":"Succeed","OutputPath":"$.checks"},"No":{"Type":"Fail"}
            """, """{"amount":250}""", """{"stock":3,"credit":true,"scores":[12]}""")
        { Functions = [("stock", ["""{"left":3}"""]), ("credit", ["!Busy", """{"ok":true}"""]), ("score", ["""{"score":12}"""])], Seconds = 2 },

        new("Pages are read until there is no other, and counted in variables", """
            "First":{"Type":"Pass","Assign":{"total":0,"pages":0},"Result":{"cursor":"start"},"Next":"Read"},
            "Read":{ CALL(read),"Assign":{"pages.$":"States.MathAdd($pages, 1)","total.$":"States.MathAdd($total, States.ArrayLength($.rows))"},"Next":"More?"},
            "More?":{"Type":"Choice","Choices":[{"Variable":"$.cursor","IsPresent":true,"Next":"Read"}],"Default":"Sum"},
            "Sum":{"Type":"Pass","Parameters":{"total.$":"$total","pages.$":"$pages"},"End":true}
            """, "{}", """{"total":5,"pages":3}""")
        {
            Functions = [("read", ["""{"rows":[1,2],"cursor":"a"}""", """{"rows":[3,4],"cursor":"b"}""", """{"rows":[5]}"""])],
            Calls = "read read read",
        },

        new("A reminder waits for its day, unless that is over", """
            "Due?":{"Type":"Choice","Choices":[{"Variable":"$$.State.EnteredTime","TimestampGreaterThanPath":"$.due","Next":"Too late"}],"Default":"Until then"},
            "Until then":{"Type":"Wait","TimestampPath":"$.due","Next":"Remind"},
            "Remind":{ CALL(remind),"ResultPath":"$.sent","End":true},
            "Too late":{"Type":"Fail","Error":"TooLate"}
            """, """{"due":"2026-01-02T04:04:05Z","to":"Ada"}""", """{"due":"2026-01-02T04:04:05Z","to":"Ada","sent":true}""") { Functions = [("remind", ["true"])], Seconds = 3600 },

        new("Every line of every order is priced, and the orders are added up", """
            "Orders":{"Type":"Map","ItemsPath":"$.orders","MaxConcurrency":2,"Next":"All","ItemProcessor":{"StartAt":"Lines","States":{
              "Lines":{"Type":"Map","ItemsPath":"$.lines","ItemSelector":{"sku.$":"$$.Map.Item.Value","order.$":"$.id"},"ResultPath":"$.prices","Next":"Total",
                "ItemProcessor":{"StartAt":"Price","States":{"Price":{ CALL(price),"End":true} } } },
              "Total":{"Type":"Pass","Parameters":{"id.$":"$.id","sum.$":"States.MathAdd($.prices[0], $.prices[1])"},"End":true} } } },
            "All":{"Type":"Pass","Parameters":{"sums.$":"$..sum","ids.$":"$[*].id"},"End":true}
            """, """{"orders":[{"id":1,"lines":["a","b"]},{"id":2,"lines":["c","d"]}]}""", """{"sums":[10,10],"ids":[1,2]}""") { Functions = [("price", ["5"])] },

        new("A whole group is tried again, and then given up with what went wrong", """
            "Group":{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{ CALL(a),"End":true} } }],"Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":1,"MaxAttempts":2,"BackoffRate":2}],
              "Catch":[{"ErrorEquals":["Flaky"],"ResultPath":"$.failure","Assign":{"why.$":"$.Cause"},"Next":"Tell"}],"End":true},
            "Tell":{"Type":"Pass","Parameters":{"why.$":"$why","input.$":"$.x"},"End":true}
            """, """{"x":1}""", """{"why":"again","input":1}""") { Functions = [("a", ["!Flaky again"])], Calls = "a a a", Seconds = 3 },

        new("Messages go where their kind says, with defaults for what they leave out", """
            "Defaults":{"Type":"Pass","Parameters":{"message.$":"States.JsonMerge(States.StringToJson('{\"priority\":5,\"kind\":\"mail.none\"}'), $, false)"},"OutputPath":"$.message","Next":"Route"},
            "Route":{"Type":"Choice","Choices":[
              {"Variable":"$.kind","StringMatches":"mail.*.bulk","Next":"Bulk"},{"Variable":"$.kind","StringMatches":"mail.*","Next":"Mail"},
              {"Variable":"$.priority","NumericLessThanEquals":1,"Next":"Call"}],"Default":"Drop"},
            "Bulk":{"Type":"Pass","Result":"bulk","End":true},"Mail":{"Type":"Pass","Parameters":{"as.$":"States.Format('mail at {}', $.priority)"},"End":true},
            "Call":{"Type":"Pass","Result":"call","End":true},"Drop":{"Type":"Succeed"}
            """, """{"kind":"mail.de"}""", """{"as":"mail at 5"}"""),

        new("After some failures no more is tried", """
            "Begin":{"Type":"Pass","Assign":{"failures":0,"left.$":"$.hosts"},"Next":"Any left?"},
            "Any left?":{"Type":"Choice","Choices":[
              {"Variable":"$failures","NumericGreaterThanEquals":2,"Next":"Open"},
              {"Variable":"$left[0]","IsPresent":true,"Assign":{"host.$":"$left[0]","left.$":"$left[1:]"},"Next":"Ask"}],"Default":"Nobody"},
            "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"ask","Payload.$":"$host"},"OutputPath":"$.Payload","TimeoutSeconds":5,"End":true,
              "Catch":[{"ErrorEquals":["States.ALL"],"Assign":{"failures.$":"States.MathAdd($failures, 1)","last.$":"$.Error"},"Next":"Any left?"}]},
            "Open":{"Type":"Fail","Error":"CircuitOpen","CausePath":"States.Format('{} failed, last with {}', $failures, $last)"},
            "Nobody":{"Type":"Fail","Error":"Nobody"}
            """, """{"hosts":["a","b","c"]}""", "!CircuitOpen 2 failed, last with States.Timeout") { Functions = [("ask", ["!Down", "hang"])], Calls = "ask ask", Seconds = 5 },

        new("A line of text is split, and each part is digested", """
            "Split":{"Type":"Pass","Parameters":{"parts.$":"States.ArrayUnique(States.StringSplit($.line, ',;'))"},"Next":"Each"},
            "Each":{"Type":"Map","ItemsPath":"$.parts","ResultSelector":{"digests.$":"$[*].d","count.$":"States.ArrayLength($)"},"End":true,
              "ItemProcessor":{"StartAt":"Digest","States":{"Digest":{"Type":"Pass","Parameters":{"d.$":"States.Base64Encode(States.Format('{}:{}', $$.Map.Item.Index, $))"},"End":true} } } }
            """, """{"line":"a,b;a"}""", """{"digests":["MDph","MTpi"],"count":2}"""),

        new("What is short is ordered, from suppliers that are still open", """
            "Pick":{"Type":"Pass","Parameters":{"short.$":"$.stock[?(@.left < 3 && !(@.art in ['gone']))]","open.$":"$..suppliers[?(@.open == true)].name"},"Next":"Short?"},
            "Short?":{"Type":"Choice","Choices":[{"Variable":"$.short[0]","IsPresent":true,"Next":"Order"}],"Default":"Enough"},
            "Order":{"Type":"Map","ItemsPath":"$.short","ItemSelector":{"art.$":"$$.Map.Item.Value.art","from.$":"$.open[0]"},"End":true,
              "ItemProcessor":{"StartAt":"Buy","States":{"Buy":{ CALL(buy),"End":true} } } },
            "Enough":{"Type":"Succeed"}
            """, """{"stock":[{"art":"nut","left":1},{"art":"gone","left":0},{"art":"bolt","left":9}],"world":{"suppliers":[{"name":"X","open":false},{"name":"Y","open":true}]}}""", """[{"bought":true}]""")
        { Functions = [("buy", ["""{"bought":true}"""])] },
    ];
}
