using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Tests.Local.StatesLanguage;

public sealed class LoadTests
{
    [Fact]
    public void A_definition_with_every_supported_member_loads()
    {
        var definition = DefinitionLoader.Load("""
            {
              "Comment": "c", "Version": "1.0", "QueryLanguage": "JSONPath", "TimeoutSeconds": 240, "StartAt": "Both",
              "States": {
                "Both": {
                  "Type": "Parallel", "Comment": "c", "Next": "Which",
                  "Branches": [ { "Comment": "c", "StartAt": "Call", "States": { "Call": {
                    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 15,
                    "Parameters": { "FunctionName": "f", "Payload": { "x.$": "$.x", "run.$": "$$.Execution.Id" } },
                    "ResultSelector": { "y.$": "$.Payload" }, "ResultPath": "$.y", "InputPath": "$", "OutputPath": "$.y",
                    "Retry": [ { "ErrorEquals": ["A", "B"], "IntervalSeconds": 1, "MaxAttempts": 4, "BackoffRate": 1.5, "MaxDelaySeconds": 8, "JitterStrategy": "FULL" } ],
                    "Catch": [ { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Read" } ], "End": true },
                    "Read": { "Type": "Pass", "Parameters": { "e.$": "States.StringToJson($.error.Cause)" }, "ResultPath": "$.e", "Next": "Stop" },
                    "Stop": { "Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "States.Format('{}', $.e.errorMessage)" } } } ],
                  "Retry": [ { "ErrorEquals": ["States.ALL"], "MaxAttempts": 2 } ],
                  "Catch": [ { "ErrorEquals": ["C"], "ResultPath": null, "Next": "Done" }, { "ErrorEquals": ["States.ALL"], "Next": "Fixed" } ]
                },
                "Which": { "Type": "Choice", "Default": "Rest", "Choices": [
                  { "Variable": "$.a", "StringEquals": "x", "Next": "Done" },
                  { "And": [ { "Variable": "$.b", "IsPresent": true }, { "Not": { "Variable": "$.b", "NumericGreaterThan": 3 } },
                             { "Or": [ { "Variable": "$.c", "BooleanEquals": true }, { "Variable": "$.b", "NumericLessThanEquals": 2 } ] } ], "Next": "Done" } ] },
                "Rest": { "Type": "Wait", "Seconds": 5, "Next": "Done" },
                "Done": { "Type": "Succeed", "OutputPath": null },
                "Fixed": { "Type": "Fail", "Error": "E", "Cause": "c" }
              }
            }
            """);
        Assert.Equal(240, definition.TimeoutSeconds);
        Assert.Equal(["Both", "Which", "Rest", "Done", "Fixed"], definition.Graph.States.Keys);
        Assert.Equal(["Which", "Done", "Fixed"], definition.Graph.First.Successors);
    }

    private const string Invoke = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"f\"},\"End\":true";

    [Fact]
    public void A_ResultPath_of_many_steps_is_refused_before_anything_is_built_from_it()
    {
        var path = "$" + string.Concat(Enumerable.Repeat(".a", 100_000));

        var refused = Assert.Throws<DefinitionException>(() => DefinitionLoader.Load(
            $$"""{"StartAt":"X","States":{"X":{"Type":"Pass","ResultPath":"{{path}}","End":true} } }"""));

        Assert.Contains("at most 64 steps", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Type", """ "Type":"Loop","End":true """)]
    [InlineData("Next", """ "Type":"Pass","Next":"" """)]
    [InlineData("Default", """ "Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"S"}],"Default":"" """)]
    [InlineData("Catch[0].Next", Invoke + ",\"Catch\":[{\"ErrorEquals\":[\"A\"],\"Next\":\"\"}]")]
    [InlineData("Resource", """ "Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true """)]
    [InlineData("Parameters.FunctionName", """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true """)]
    [InlineData("Parameters.FunctionName", """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":7},"End":true """)]
    [InlineData("Parameters.InvocationType", """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","InvocationType":"Event"},"End":true """)]
    [InlineData("Parameters.Extra", """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Extra":1},"End":true """)]
    [InlineData("HeartbeatSeconds", Invoke + ",\"HeartbeatSeconds\":1")]
    [InlineData("TimeoutSecondsPath", Invoke + ",\"TimeoutSecondsPath\":\"$.t[*]\"")]
    [InlineData("Credentials", Invoke + ",\"Credentials\":{}")]
    [InlineData("Resource", """ "Type":"Task","Resource":"arn:aws:lambda:us-east-1:111122223333:layer:f","End":true """)]
    [InlineData("Assign", Invoke + ",\"Assign\":[]")]
    [InlineData("Assign", Invoke + ",\"Assign\":{\"a.$\":\"a\"}")]
    [InlineData("Assign.states", Invoke + ",\"Assign\":{\"states\":1}")]
    [InlineData("Assign.a-b", Invoke + ",\"Assign\":{\"a-b.$\":\"$\"}")]
    [InlineData("Assign", """ "Type":"Fail","Assign":{"a":1} """)]
    [InlineData("Label", """ "Type":"Map","Label":"L","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"} } },"End":true """)]
    [InlineData("TimeoutSeconds", Invoke + ",\"TimeoutSeconds\":0")]
    [InlineData("ResultSelector", Invoke + ",\"ResultSelector\":{\"a.$\":\"$.b[\"}")]
    [InlineData("ResultPath", Invoke + ",\"ResultPath\":\"$$.x\"")]
    [InlineData("InputPath", Invoke + ",\"InputPath\":\"x\"")]
    [InlineData("Retry[0].ErrorEquals", Invoke + ",\"Retry\":[{\"ErrorEquals\":[]}]")]
    [InlineData("Retry[0].ErrorEquals", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"A\"]}]")]
    [InlineData("Retry[0].ErrorEquals", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"A\"]}]")]
    [InlineData("Retry[0].BackoffRate", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"A\"],\"BackoffRate\":0.5}]")]
    [InlineData("Retry[0].MaxDelaySeconds", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":5,\"MaxDelaySeconds\":5}]")]
    [InlineData("Retry[0].JitterStrategy", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"A\"],\"JitterStrategy\":\"HALF\"}]")]
    [InlineData("Retry[0].Delay", Invoke + ",\"Retry\":[{\"ErrorEquals\":[\"A\"],\"Delay\":1}]")]
    [InlineData("Catch[0].Next", Invoke + ",\"Catch\":[{\"ErrorEquals\":[\"A\"]}]")]
    [InlineData("Next", """ "Type":"Pass" """)]
    [InlineData("Next", """ "Type":"Pass","Next":"Nowhere" """)]
    [InlineData("Next", """ "Type":"Pass","Next":"S","End":true """)]
    [InlineData("ResultSelector", """ "Type":"Pass","ResultSelector":{},"End":true """)]
    [InlineData("Timestamp", """ "Type":"Wait","Timestamp":"2026-01-01T00:00:00","End":true """)]
    [InlineData("SecondsPath", """ "Type":"Wait","SecondsPath":"$.s[*]","End":true """)]
    [InlineData("Seconds", """ "Type":"Wait","Seconds":1,"SecondsPath":"$.s","End":true """)]
    [InlineData("Choices[0].StringMatches", """ "Type":"Choice","Choices":[{"Variable":"$.a","StringMatches":"x\\y","Next":"S"}] """)]
    [InlineData("Choices[0].IsNull", """ "Type":"Choice","Choices":[{"Variable":"$.a","IsNull":"yes","Next":"S"}] """)]
    [InlineData("Choices[0].TimestampEquals", """ "Type":"Choice","Choices":[{"Variable":"$.a","TimestampEquals":"noon","Next":"S"}] """)]
    [InlineData("Choices[0].BooleanLessThan", """ "Type":"Choice","Choices":[{"Variable":"$.a","BooleanLessThan":true,"Next":"S"}] """)]
    [InlineData("Choices[0].NumericEqualsPath", """ "Type":"Choice","Choices":[{"Variable":"$.a","NumericEqualsPath":1,"Next":"S"}] """)]
    [InlineData("Choices[0].NumericEquals", """ "Type":"Choice","Choices":[{"Variable":"$.a","NumericEquals":"1","Next":"S"}] """)]
    [InlineData("Choices[0].And[0].Next", """ "Type":"Choice","Choices":[{"And":[{"Variable":"$.a","IsPresent":true,"Next":"S"}],"Next":"S"}] """)]
    [InlineData("Choices[0].Variable", """ "Type":"Choice","Choices":[{"Variable":"$.a[?(1)]","IsPresent":true,"Next":"S"}] """)]
    [InlineData("Retry", """ "Type":"Pass","End":true,"Retry":[] """)]
    [InlineData("CausePath", """ "Type":"Fail","CausePath":"States.StringToJson($.c)" """)]
    [InlineData("CausePath", """ "Type":"Fail","Cause":"c","CausePath":"$.c" """)]
    [InlineData("Next", """ "Type":"Fail","Next":"S" """)]
    [InlineData("QueryLanguage", """ "Type":"Succeed","QueryLanguage":"JSONata" """)]
    public void What_is_not_valid_or_not_supported_is_refused_naming_state_and_member(string member, string state)
    {
        var refusal = Assert.Throws<DefinitionException>(() =>
            DefinitionLoader.Load("{\"StartAt\":\"S\",\"States\":{\"S\":{" + state + "}}}"));
        Assert.Equal("S", refusal.State);
        Assert.Equal(member, refusal.Member);
    }

    [Theory]
    [InlineData("Definition", "[]")]
    [InlineData("Definition", "{")]
    [InlineData("StartAt", """{"States":{}}""")]
    [InlineData("StartAt", """{"StartAt":"T","States":{"S":{"Type":"Succeed"}}}""")]
    [InlineData("QueryLanguage", """{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Succeed"}}}""")]
    [InlineData("Extra", """{"Extra":1,"StartAt":"S","States":{"S":{"Type":"Succeed"}}}""")]
    public void A_machine_that_is_not_valid_is_refused_naming_the_member(string member, string json)
    {
        var refusal = Assert.Throws<DefinitionException>(() => DefinitionLoader.Load(json));
        Assert.Null(refusal.State);
        Assert.Equal(member, refusal.Member);
    }

    [Fact]
    public void A_state_that_nothing_leads_to_is_refused() => Assert.Equal("T", Assert.Throws<DefinitionException>(() =>
        DefinitionLoader.Load("""{"StartAt":"S","States":{"S":{"Type":"Succeed"},"T":{"Type":"Succeed"}}}""")).State);

    [Fact]
    public void A_name_that_a_branch_uses_again_is_refused() => Assert.Equal("S", Assert.Throws<DefinitionException>(() =>
        DefinitionLoader.Load("""{"StartAt":"S","States":{"S":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}]}}}""")).State);
}
