using Crosslink.Cli.Graphs;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Tests.Cli.Graphs;

public sealed class MermaidFlowchartTests
{
    [Fact]
    public void Choices_are_diamonds_and_their_arrows_carry_the_conditions()
    {
        var flowchart = Draw("""
            {
              "StartAt": "Which",
              "States": {
                "Which": {
                  "Type": "Choice",
                  "Choices": [
                    { "Variable": "$.n", "NumericGreaterThanEquals": 3, "Next": "Many" },
                    { "Variable": "$.name", "StringEquals": "all", "Next": "Many" }
                  ],
                  "Default": "Few"
                },
                "Many": { "Type": "Pass", "End": true },
                "Few": { "Type": "Fail", "Error": "TooFew" }
              }
            }
            """);

        Assert.Contains("Which{\"Which\"}", flowchart);
        Assert.Contains("Which -->|\"$.n ≥ 3<br/>$.name = #quot;all#quot;\"| Many", flowchart);
        Assert.Contains("Which -->|\"otherwise\"| Few", flowchart);
        Assert.Contains("Few([\"Few\"]):::failed", flowchart);
        Assert.DoesNotContain(flowchart, line => line.StartsWith("Few -", StringComparison.Ordinal));
    }

    [Fact]
    public void Catchers_are_dotted_arrows_with_the_error_names()
    {
        var flowchart = Draw("""
            {
              "StartAt": "Work",
              "States": {
                "Work": {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Catch": [
                    { "ErrorEquals": ["A", "B"], "Next": "Explain" },
                    { "ErrorEquals": ["States.ALL"], "Next": "Give up" }
                  ],
                  "End": true
                },
                "Explain": { "Type": "Pass", "Next": "Give up" },
                "Give up": { "Type": "Fail" }
              }
            }
            """);

        Assert.Contains("Work[\"Work\"]", flowchart);
        Assert.Contains("Work --> end0", flowchart);
        Assert.Contains("Work -.->|\"A<br/>B\"| Explain", flowchart);
        Assert.Contains("s2([\"Give up\"]):::failed", flowchart);
        Assert.Contains("Work -.->|\"States.ALL\"| s2", flowchart);
    }

    [Fact]
    public void More_than_three_errors_are_counted_and_not_named()
    {
        var flowchart = Draw("""
            {
              "StartAt": "Work",
              "States": {
                "Work": {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::lambda:invoke",
                  "Catch": [
                    { "ErrorEquals": ["A", "B", "C"], "Next": "Few" },
                    { "ErrorEquals": ["D", "E", "F", "G"], "Next": "Many" }
                  ],
                  "End": true
                },
                "Few": { "Type": "Fail" },
                "Many": { "Type": "Fail" }
              }
            }
            """);

        Assert.Contains("Work -.->|\"A<br/>B<br/>C\"| Few", flowchart);
        Assert.Contains("Work -.->|\"any of 4 errors\"| Many", flowchart);
    }

    [Fact]
    public void Branches_of_a_parallel_state_are_frames_inside_its_frame()
    {
        var flowchart = Draw("""
            {
              "StartAt": "Both",
              "States": {
                "Both": {
                  "Type": "Parallel",
                  "Branches": [
                    { "StartAt": "Left", "States": { "Left": { "Type": "Pass", "End": true } } },
                    { "StartAt": "Right", "States": { "Right": { "Type": "Succeed" } } }
                  ],
                  "Retry": [{ "ErrorEquals": ["Stale"], "MaxAttempts": 2 }],
                  "End": true
                }
              }
            }
            """);

        Assert.Equal(
            [
                "flowchart TD",
                "start0((\"Start\"))",
                "subgraph Both[\"Both (again on Stale up to 2×)\"]",
                "subgraph Bothb0[\"Branch 1\"]",
                "start1((\" \"))",
                "Left(\"Left\")",
                "end1((\" \"))",
                "start1 --> Left",
                "Left --> end1",
                "end",
                "subgraph Bothb1[\"Branch 2\"]",
                "start2((\" \"))",
                "Right([\"Right\"])",
                "end2((\" \"))",
                "start2 --> Right",
                "Right --> end2",
                "end",
                "end",
                "end0((\"End\"))",
                "start0 --> Both",
                "Both --> end0",
                "classDef failed stroke:#c00,stroke-width:2px",
            ],
            flowchart);
    }

    [Theory]
    [InlineData("ItemProcessor")]
    [InlineData("Iterator")]
    public void A_map_state_is_a_frame_around_its_processor(string member)
    {
        var flowchart = Draw($$"""
            {
              "StartAt": "Each",
              "States": {
                "Each": {
                  "Type": "Map",
                  "{{member}}": { "StartAt": "One", "States": { "One": { "Type": "Pass", "End": true } } },
                  "End": true
                }
              }
            }
            """);

        Assert.Contains("subgraph Each[\"Each\"]", flowchart);
        Assert.Contains("start1 --> One", flowchart);
    }

    [Fact]
    public void Characters_that_mermaid_reads_are_escaped()
    {
        var flowchart = Draw("""
            {
              "StartAt": "a \"b\" <c> #d",
              "States": { "a \"b\" <c> #d": { "Type": "Succeed" } }
            }
            """);

        Assert.Contains("s0([\"a #quot;b#quot; #lt;c#gt; #35;d\"])", flowchart);
    }

    [Fact]
    public void Names_that_differ_in_case_are_states_of_their_own_and_an_empty_name_is_one()
    {
        var flowchart = Draw("""
            {
              "StartAt": "",
              "States": {
                "": { "Type": "Pass", "Next": "work" },
                "work": { "Type": "Pass", "Next": "Work" },
                "Work": { "Type": "Pass", "Next": "WORK" },
                "WORK": { "Type": "Succeed" }
              }
            }
            """);

        Assert.Contains("s0(\" \")", flowchart);
        Assert.Contains("s1(\"work\")", flowchart);
        Assert.Contains("start0 --> s0", flowchart);
        Assert.Contains("s0 --> s1", flowchart);
        Assert.Contains("s1 --> Work", flowchart);
        Assert.Contains("Work --> WORK", flowchart);
    }

    private static List<string> Draw(string definition) =>
        [.. MermaidFlowchart.Write(GraphReader.Read(definition)).TrimEnd('\n').Split('\n').Select(line => line.Trim())];
}
