using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Serverless;

namespace Crosslink.Tests.Cdk;

/// <summary>
/// What cdk-nag's AwsSolutions and Serverless packs say of the finished templates, read from
/// <c>tests/cdk-nag/review.mjs</c>; one run serves all tests.
/// </summary>
internal static class RuleReview
{
    /// <summary>Account B's template with its metadata taken out: what the packs find when nothing is suppressed.</summary>
    public const string Unsuppressed = "unsuppressed-json";

    private static readonly Lazy<IReadOnlyList<Finding>> Findings = new(Run);

    private static string Script => Path.Combine(Synthesis.Repository.Root, "tests", "cdk-nag", "review.mjs");

    public static IReadOnlyList<Finding> Read()
    {
        Tool.RequireNode();
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Path.GetDirectoryName(Script)!, "node_modules")),
            "cdk-nag is not installed: npm ci --prefix tests/cdk-nag");
        return Findings.Value;
    }

    /// <summary>The template's name as the review gives it.</summary>
    public static string NameOf(string file) => Path.GetFileName(file).Replace('.', '-');

    private static Finding[] Run()
    {
        var unsuppressed = (JsonObject)Synthesis.Workflow.Json.DeepClone();
        foreach (var (_, resource) in unsuppressed["Resources"]!.AsObject())
        {
            resource!.AsObject().Remove("Metadata");
        }

        var bare = Path.Combine(Synthesis.Folder, "unsuppressed.json");
        File.WriteAllText(bare, unsuppressed.ToJsonString());
        var start = new ProcessStartInfo(
            "node",
            [
                Script,
                .. Directory.EnumerateFiles(Synthesis.Folder, "*.template.json"),
                .. TemplatePart.All.Select(part => Path.Combine(Synthesis.Repository.Root, part.File)),
                bare,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var review = Process.Start(start)!;
        var errors = new StringBuilder();
        review.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        review.BeginErrorReadLine();
        var findings = review.StandardOutput.ReadToEnd().Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => Finding.Parse(JsonNode.Parse(line)!))
            .ToArray();
        review.WaitForExit();
        return review.ExitCode == 0 ? findings : throw new InvalidOperationException(errors.ToString());
    }
}

/// <summary>One finding of one rule in one resource.</summary>
/// <param name="Suppressed">The reason given in the template, or null.</param>
internal sealed record Finding(string Template, string Rule, string Resource, string? Explanation, string? Suppressed)
{
    public static Finding Parse(JsonNode json) => new(
        json["template"]!.GetValue<string>(),
        json["rule"]!.GetValue<string>(),
        json["resource"]!.GetValue<string>(),
        json["explanation"]?.GetValue<string>(),
        json["suppressed"]?.GetValue<string>());
}
