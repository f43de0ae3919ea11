using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Local.Access.Policies;

/// <summary>Expectations from "IAM JSON policy elements: Condition operators" and "Multivalued context keys" in the IAM user guide.</summary>
public sealed class ConditionTests
{
    private static readonly ConditionContext Context = new ConditionContext()
        .With("aws:SourceIp", "203.0.113.7")
        .With("aws:CurrentTime", "2026-05-01T12:00:00.250Z")
        .With("aws:PrincipalArn", "arn:aws:iam::444455556666:role/crosslink/AssumeRole")
        .With("aws:username", "anna")
        .With("aws:SecureTransport", "true")
        .With("s3:max-keys", "10")
        .With("s3:signatureAge", "900000")
        .With("aws:TagKeys", ["team", "cost"]);

    [Theory]
    [InlineData("""{"StringEquals":{"aws:username":["bert","anna"]}}""", true)]
    [InlineData("""{"StringEquals":{"AWS:UserName":"anna"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:username":"a*"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:username":"Anna"}}""", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"aws:username":"ANNA"}}""", true)]
    [InlineData("""{"StringEquals":{"absent:key":"x"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"absent:key":"x"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:username":"x"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:username":["bert","anna"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:username":["bert","carl"]}}""", true)]
    [InlineData("""{"StringNotEquals":{"absent:key":"x"}}""", true)]
    [InlineData("""{"StringLike":{"aws:username":"a??a"}}""", true)]
    [InlineData("""{"StringNotLike":{"aws:username":"a*"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:username":"${aws:username}"}}""", true)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/crosslink/*"}}""", true)]
    [InlineData("""{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/crosslink/AssumeRole"}}""", true)]
    [InlineData("""{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/other"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-05-01T12:00:00Z"}}""", false)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-05-01T12:00:01Z"}}""", true)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"1777636800"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:TokenIssueTime":"2026-05-01T12:00:00Z"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.7"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["198.51.100.0/24","2001:db8::/32"]}}""", false)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":["198.51.100.0/24","203.0.113.9/24"]}}""", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}""", true)]
    [InlineData("""{"Null":{"aws:TokenIssueTime":"true"}}""", true)]
    [InlineData("""{"Null":{"aws:username":"true"}}""", false)]
    [InlineData("""{"Null":{"aws:username":"false"}}""", true)]
    [InlineData("""{"NumericLessThan":{"s3:signatureAge":600000}}""", false)]
    [InlineData("""{"NumericLessThanEquals":{"s3:max-keys":"10"}}""", true)]
    [InlineData("""{"NumericGreaterThan":{"s3:signatureAge":"600000"}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["team","x"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"absent:key":"x"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team","x"]}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team","cost","x"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"absent:key":"x"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:username":"anna"},"Bool":{"aws:SecureTransport":"false"}}""", false)]
    public void Condition_holds_as_the_user_guide_says(string block, bool expected)
    {
        var policy = PolicyDocument.Parse(
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{{block}}}}}""",
            PolicyKind.Identity);

        Assert.Equal(expected, policy.Statements[0].Applies("s3:GetObject", "arn:aws:s3:::movies/x", Context));
    }

    [Theory]
    [InlineData("""{"BinaryEquals":{"key":"QmluYXJ5"}}""", "BinaryEquals")]
    [InlineData("""{"StringMatches":{"key":"x"}}""", "StringMatches")]
    [InlineData("""{"ForSomeValues:StringLike":{"key":"x"}}""", "ForSomeValues:StringLike")]
    [InlineData("""{"NullIfExists":{"key":"true"}}""", "NullIfExists")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"10.0.0.0/33"}}""", "10.0.0.0/33")]
    [InlineData("""{"ForAllValues:ForAnyValue:StringEquals":{"key":"x"}}""", "ForAllValues:ForAnyValue:StringEquals")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"127.1/8"}}""", "127.1/8")]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"0177.0.0.1/8"}}""", "0177.0.0.1/8")]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"soon"}}""", "soon")]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"12/31/2030"}}""", "12/31/2030")]
    public void Condition_that_is_not_evaluated_is_refused_by_name(string block, string named)
    {
        var refusal = Assert.Throws<PolicyFormatException>(() => PolicyDocument.Parse(
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{{block}}}}}""",
            PolicyKind.Identity));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }
}
