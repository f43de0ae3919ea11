namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class ChoiceCases
{
    private const string Spec = "States Language, Choice State";

    private const string Dispatch = """
        "DispatchEvent":{"Type":"Choice","Choices":[
          {"Not":{"Variable":"$.type","StringEquals":"Private"},"Next":"Public"},
          {"And":[{"Variable":"$.value","IsPresent":true},{"Variable":"$.value","NumericGreaterThanEquals":20},{"Variable":"$.value","NumericLessThan":30}],"Next":"ValueInTwenties"}],
          "Default":"RecordEvent"},
        "Public":{"Type":"Pass","Result":"Public","End":true},
        "ValueInTwenties":{"Type":"Pass","Result":"ValueInTwenties","End":true},
        "RecordEvent":{"Type":"Pass","Result":"RecordEvent","End":true}
        """;

    public static SpecificationCase[] All =>
    [
        new("The first rule that holds decides", Spec, Dispatch, "\"Public\"") { Input = """{"type":"Public","value":22}""" },
        new("And holds when all hold", Spec, Dispatch, "\"ValueInTwenties\"") { Input = """{"type":"Private","value":22}""" },
        new("And stops at a missing value", Spec, Dispatch, "\"RecordEvent\"") { Input = """{"type":"Private"}""" },
        new("A lower bound includes itself", Spec, Dispatch, "\"ValueInTwenties\"") { Input = """{"type":"Private","value":20}""" },
        new("An upper bound excludes itself", Spec, Dispatch, "\"RecordEvent\"") { Input = """{"type":"Private","value":30}""" },
        new("A value of another type does not match", Spec, Dispatch, "\"RecordEvent\"") { Input = """{"type":"Private","value":"22"}""" },

        Test("StringEquals compares without folding case", """ "Variable":"$.v","StringEquals":"a" """, """{"v":"A"}""", false),
        Test("BooleanEquals", """ "Variable":"$.v","BooleanEquals":false """, """{"v":false}""", true),
        Test("BooleanEquals of null", """ "Variable":"$.v","BooleanEquals":false """, """{"v":null}""", false),
        Test("NumericEquals compares values, not spellings", """ "Variable":"$.v","NumericEquals":100 """, """{"v":1e2}""", true),
        Test("NumericGreaterThan", """ "Variable":"$.v","NumericGreaterThan":1 """, """{"v":1}""", false),
        Test("NumericLessThanEquals", """ "Variable":"$.v","NumericLessThanEquals":1 """, """{"v":1}""", true),
        Test("IsPresent of JSON null", """ "Variable":"$.v","IsPresent":true """, """{"v":null}""", true),
        Test("IsPresent false of a missing value", """ "Variable":"$.v","IsPresent":false """, "{}", true),
        Test("StringLessThan compares code unit by code unit", """ "Variable":"$.v","StringLessThan":"a" """, """{"v":"B"}""", true),
        Test("StringGreaterThanEquals of a longer string", """ "Variable":"$.v","StringGreaterThanEquals":"A" """, """{"v":"AB"}""", true),
        Test("StringEqualsPath", """ "Variable":"$.v","StringEqualsPath":"$.w" """, """{"v":"Hello","w":"Hello"}""", true),
        Test("StringLessThanEqualsPath reads the Context Object", """ "Variable":"$.v","StringLessThanEqualsPath":"$$.State.Name" """, """{"v":"C"}""", true),
        Test("BooleanEqualsPath of another type", """ "Variable":"$.v","BooleanEqualsPath":"$.w" """, """{"v":0,"w":false}""", false),
        Test("TimestampEquals compares moments", """ "Variable":"$.v","TimestampEquals":"2012-10-09T19:00:55Z" """, """{"v":"2012-10-09T20:00:55.000+01:00"}""", true),
        Test("TimestampGreaterThanPath", """ "Variable":"$.v","TimestampGreaterThanPath":"$.w" """, """{"v":"2012-10-09T19:00:56Z","w":"2012-10-09T19:00:55Z"}""", true),
        Test("TimestampLessThan of a day", """ "Variable":"$.v","TimestampLessThan":"2012-10-09T19:00:55Z" """, """{"v":"2012-10-08"}""", false),
        Test("StringMatches at both ends", """ "Variable":"$.v","StringMatches":"foo*.log" """, """{"v":"foo.2026.log"}""", true),
        Test("StringMatches takes the wildcard for any text", """ "Variable":"$.v","StringMatches":"*" """, """{"v":""}""", true),
        Test("StringMatches uses no character twice", """ "Variable":"$.v","StringMatches":"ab*ba" """, """{"v":"aba"}""", false),
        Test("StringMatches with an escaped asterisk", """ "Variable":"$.v","StringMatches":"a\\*b*" """, """{"v":"a*bc"}""", true),
        Test("StringMatches with an escaped asterisk and other text", """ "Variable":"$.v","StringMatches":"a\\*b*" """, """{"v":"axbc"}""", false),
        Test("StringMatches of a number", """ "Variable":"$.v","StringMatches":"1*" """, """{"v":10}""", false),
        Test("Or holds when one holds", """ "Or":[{"Variable":"$.v","NumericEquals":1},{"Variable":"$.v","NumericEquals":2}] """, """{"v":2}""", true),
        Test("Not inverts", """ "Not":{"Variable":"$.v","NumericEquals":1} """, """{"v":1}""", false),
        Test("InputPath selects what rules read", """ "Variable":"$.w","NumericEquals":1 """, """{"v":{"w":1}}""", true, """ "InputPath":"$.v","OutputPath":"$", """),

        new("The input is the output", Spec, """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.v","IsPresent":true,"Next":"D"}]},
            "D":{"Type":"Succeed"}
            """, """{"v":1}""")
        {
            Input = """{"v":1}""",
            History = "ExecutionStarted<0 ChoiceStateEntered<0 ChoiceStateExited<2 SucceedStateEntered<3 SucceedStateExited<4 ExecutionSucceeded<5",
        },

        new("No rule and no Default", Spec, """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEquals":1,"Next":"D"}]},
            "D":{"Type":"Succeed"}
            """, "!States.NoChoiceMatched") { Input = """{"v":2}""" },

        new("A missing operand fails a comparison", "Step Functions developer guide, Choice workflow state", """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEqualsPath":"$.w","Next":"D"}],"Default":"D"},
            "D":{"Type":"Succeed"}
            """, "!States.Runtime Invalid path '$.w'") { Input = """{"v":1}""" },

        new("A missing value fails a comparison", "Step Functions developer guide, Choice workflow state", """
            "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEquals":1,"Next":"D"}],"Default":"D"},
            "D":{"Type":"Succeed"}
            """, "!States.Runtime Invalid path '$.v'"),
    ];

    private static SpecificationCase Test(string name, string rule, string input, bool holds, string fields = "") => new(name, Spec, $$"""
        "C":{"Type":"Choice",{{fields}}"Choices":[{{{rule}},"Next":"Yes"}],"Default":"No"},
        "Yes":{"Type":"Pass","Result":true,"End":true},
        "No":{"Type":"Pass","Result":false,"End":true}
        """, holds ? "true" : "false") { Input = input };
}
