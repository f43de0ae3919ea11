using System.Text.RegularExpressions;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Local.Access.Policies;

/// <summary>Expectations from "IAM policy elements: Variables and tags" and "IAM JSON policy elements: Resource" in the IAM user guide.</summary>
public sealed class PolicyPatternTests
{
    private static readonly ConditionContext Anna = new ConditionContext().With("aws:username", "anna*");

    [Theory]
    [InlineData("movies/*", "movies/a/b", true)]
    [InlineData("movies/?.mp4", "movies/a.mp4", true)]
    [InlineData("movies/?.mp4", "movies/ab.mp4", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("${*}.mp4", "*.mp4", true)]
    [InlineData("${*}.mp4", "x.mp4", false)]
    [InlineData("${?}.mp4", "?.mp4", true)]
    [InlineData("${?}.mp4", "x.mp4", false)]
    [InlineData("${$}{*}", "${x}", true)]
    [InlineData("${$}5", "$5", true)]
    [InlineData("?", "🎬", true)]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    public void Wildcards_match_unless_they_are_escaped(string pattern, string subject, bool expected) =>
        Assert.Equal(expected, PolicyPattern.Parse(pattern, variables: true, wildcards: true).Matches(subject, Anna));

    [Fact]
    public void Escaped_dollar_does_not_begin_a_variable() =>
        Assert.True(PolicyPattern.Parse("${$}{aws:username}", variables: true, wildcards: true).Matches("${aws:username}", Anna));

    [Fact]
    public void Wildcards_in_a_variables_value_are_literal()
    {
        var home = PolicyPattern.Parse("home/${aws:username}/*", variables: true, wildcards: true);

        Assert.True(home.Matches("home/anna*/x", Anna));
        Assert.False(home.Matches("home/annabel/x", Anna));
    }

    [Theory]
    [InlineData("home/${aws:PrincipalTag/team}", "home/", false)]
    [InlineData("home/${aws:PrincipalTag/team, 'none'}", "home/none", true)]
    public void Variable_without_a_value_matches_only_through_its_default(string pattern, string subject, bool expected) =>
        Assert.Equal(expected, PolicyPattern.Parse(pattern, variables: true, wildcards: true).Matches(subject, Anna));

    [Fact]
    public void Documents_before_2012_have_no_variables() =>
        Assert.True(PolicyPattern.Parse("${aws:username}", variables: false, wildcards: true).Matches("${aws:username}", Anna));

    [Theory]
    [InlineData("arn:aws:s3:::movies/*", "arn:aws:s3:::movies/a:b/c", true)]
    [InlineData("arn:aws:iam::*:role/S3Access", "arn:aws:iam::111122223333:role/S3Access", true)]
    [InlineData("arn:aws:iam::*", "arn:aws:iam::111122223333:role/S3Access", false)]
    [InlineData("*", "arn:aws:s3:::movies/x", true)]
    [InlineData("arn:aws:s3:::movies", "arn:aws:s3:::movies/x", false)]
    public void Arns_match_part_by_part(string pattern, string arn, bool expected) =>
        Assert.Equal(expected, PolicyPattern.Parse(pattern, variables: true, wildcards: true).MatchesArn(arn, Anna));

    [Theory]
    [InlineData("S3:getobject*", "s3:GetObjectAttributes", true)]
    [InlineData("ÄRA", "ära", true)]
    [InlineData("𐐀", "𐐨", true)]
    [InlineData("s3:Get?", "s3:GetObject", false)]
    public void Case_of_letters_is_ignored_on_request_only(string pattern, string subject, bool expected)
    {
        var parsed = PolicyPattern.Parse(pattern, variables: true, wildcards: true);

        Assert.Equal(expected, parsed.Matches(subject, Anna, ignoreCase: true));
        Assert.False(parsed.Matches(subject, Anna));
    }

    [Fact]
    public void Wildcards_match_as_a_regular_expression_does()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string Text(string alphabet) => new(random.GetItems<char>(alphabet, random.Next(9)));
        for (var i = 0; i < 20_000; i++)
        {
            var (pattern, subject) = (Text("ab:*?"), Text("ab:"));
            var regex = "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";

            Assert.True(
                Regex.IsMatch(subject, regex) == PolicyPattern.Parse(pattern, variables: true, wildcards: true).Matches(subject, Anna),
                $"'{pattern}' and '{subject}'");
        }
    }
}
