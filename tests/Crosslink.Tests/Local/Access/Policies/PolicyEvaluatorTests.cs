using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Local.Access.Policies;

/// <summary>Expectations from "Policy evaluation logic" and "AWS JSON policy elements: Principal" in the IAM user guide.</summary>
public sealed class PolicyEvaluatorTests
{
    private const string Role = "arn:aws:iam::111122223333:role/S3Access";
    private const string RoleId = "AROAEXAMPLEEXAMPLE123";
    private const string Session = "arn:aws:sts::111122223333:assumed-role/S3Access/link";
    private const string Object = "arn:aws:s3:::classic-movies/metropolis-1927.mp4";
    private const string AllowGet = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:getobject","Resource":"arn:aws:s3:::classic-movies/*"}}""";
    private const string DenyGet = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}}""";
    private const string AllowPut = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}""";

    [Theory]
    [InlineData(AllowGet, null, Verdict.Allowed, PolicyLayer.None)]
    [InlineData(AllowPut, null, Verdict.ImplicitDeny, PolicyLayer.Identity)]
    [InlineData(AllowGet, AllowGet, Verdict.Allowed, PolicyLayer.None)]
    [InlineData(AllowGet, AllowPut, Verdict.ImplicitDeny, PolicyLayer.Session)]
    [InlineData(AllowPut, AllowGet, Verdict.ImplicitDeny, PolicyLayer.Identity)]
    [InlineData(AllowGet, DenyGet, Verdict.ExplicitDeny, PolicyLayer.Session)]
    [InlineData(DenyGet, AllowGet, Verdict.ExplicitDeny, PolicyLayer.Identity)]
    public void Session_can_do_what_its_role_and_its_session_policy_both_allow(string role, string? session, Verdict verdict, PolicyLayer layer) =>
        Assert.Equal(new AccessDecision(verdict, layer), Decide(Caller(role, session)));

    [Theory]
    [InlineData(Role, AllowPut, null, Verdict.Allowed)]
    [InlineData(Role, AllowPut, AllowPut, Verdict.ImplicitDeny)]
    [InlineData(Session, AllowPut, AllowPut, Verdict.Allowed)]
    [InlineData(RoleId, AllowPut, null, Verdict.Allowed)]
    [InlineData(RoleId, AllowPut, AllowPut, Verdict.ImplicitDeny)]
    [InlineData("AROAEXAMPLEEXAMPLE124", AllowPut, null, Verdict.ImplicitDeny)]
    [InlineData("111122223333", AllowPut, null, Verdict.ImplicitDeny)]
    [InlineData("arn:aws:iam::111122223333:root", AllowGet, null, Verdict.Allowed)]
    public void Within_one_account_a_grant_to_the_principal_is_enough(string principal, string role, string? session, Verdict verdict) =>
        Assert.Equal(verdict, Decide(Caller(role, session), BucketPolicy("Allow", principal)).Verdict);

    [Theory]
    [InlineData(AllowGet, Role, Verdict.Allowed)]
    [InlineData(AllowGet, "111122223333", Verdict.Allowed)]
    [InlineData(AllowGet, "999999999999", Verdict.ImplicitDeny)]
    [InlineData(AllowGet, null, Verdict.ImplicitDeny)]
    [InlineData(AllowPut, Role, Verdict.ImplicitDeny)]
    [InlineData(AllowPut, Session, Verdict.ImplicitDeny)]
    public void Across_accounts_both_sides_must_allow(string role, string? principal, Verdict verdict) =>
        Assert.Equal(verdict, Decide(Caller(role), principal is null ? null : BucketPolicy("Allow", principal), owner: "777788889999").Verdict);

    [Theory]
    [InlineData("*")]
    [InlineData("111122223333")]
    [InlineData(Role)]
    [InlineData(Session)]
    [InlineData(RoleId)]
    public void Deny_in_a_resource_policy_outweighs_every_allow(string principal) =>
        Assert.Equal(new AccessDecision(Verdict.ExplicitDeny, PolicyLayer.Resource), Decide(Caller(AllowGet), BucketPolicy("Deny", principal)));

    [Theory]
    [InlineData("111122223333", AllowGet, Verdict.Allowed)]
    [InlineData("111122223333", AllowPut, Verdict.ImplicitDeny)]
    [InlineData(Role, AllowPut, Verdict.Allowed)]
    [InlineData("999999999999", AllowGet, Verdict.ImplicitDeny)]
    public void Key_policy_must_let_the_account_or_the_principal_in(string principal, string role, Verdict verdict) =>
        Assert.Equal(verdict, Decide(Caller(role), BucketPolicy("Allow", principal), decides: true).Verdict);

    /// <summary>IAM user guide, "How AWS enforcement code logic evaluates requests": resource control policies; and VPC guide, "Endpoint policies".</summary>
    [Theory]
    [InlineData("Allow", "*", Verdict.Allowed)]
    [InlineData("Allow", "999999999999", Verdict.ImplicitDeny)]
    [InlineData("Deny", "*", Verdict.ExplicitDeny)]
    [InlineData("Deny", "111122223333", Verdict.ExplicitDeny)]
    [InlineData("Deny", "999999999999", Verdict.ImplicitDeny)]
    public void Control_policies_of_the_resource_and_endpoint_policies_limit_whatever_grants(string effect, string principal, Verdict verdict)
    {
        var request = Request(Caller(AllowGet), BucketPolicy("Allow", "*"));
        Assert.True(PolicyEvaluator.Decide(request).IsAllowed);

        Assert.Equal(verdict, PolicyEvaluator.Decide(request with { ResourceControlPolicies = [BucketPolicy(effect, principal)] }).Verdict);
        Assert.Equal(verdict, PolicyEvaluator.Decide(request with { EndpointPolicy = BucketPolicy(effect, principal) }).Verdict);
    }

    [Fact]
    public void Deny_with_NotPrincipal_spares_only_a_fully_listed_caller()
    {
        static PolicyDocument Sparing(params string[] names) => PolicyDocument.Parse(
            $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["{{{string.Join("\",\"", names)}}}"]},"Action":"s3:*","Resource":"*"}}""",
            PolicyKind.Resource);

        Assert.True(Decide(Caller(AllowGet), Sparing("111122223333", Role, Session)).IsAllowed);
        Assert.True(Decide(Caller(AllowGet), Sparing("111122223333", RoleId, Session)).IsAllowed);
        Assert.Equal(Verdict.ExplicitDeny, Decide(Caller(AllowGet), Sparing(Role)).Verdict);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:Put*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":["s3:Get*"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::other/*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::classic-movies/*"}""", false)]
    public void Not_elements_mean_everything_else(string statement, bool allowed) =>
        Assert.Equal(allowed, Decide(Caller($$$"""{"Version":"2012-10-17","Statement":[{{{statement}}}]}""")).IsAllowed);

    [Fact]
    public void Principal_keys_are_there_for_conditions() => Assert.True(Decide(Caller(
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{
          "StringEquals":{"aws:PrincipalAccount":"111122223333","aws:ResourceAccount":"111122223333","aws:SourceIdentity":"order-7"},
          "Bool":{"aws:PrincipalIsAWSService":"false","aws:MultiFactorAuthPresent":"false"},
          "ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/S3Access"}}}}
        """)).IsAllowed);

    [Fact]
    public void Service_is_let_in_by_its_name_alone()
    {
        var trust = PolicyDocument.Parse(
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}}}""",
            PolicyKind.Trust);
        bool Allows(string service) => PolicyEvaluator.Decide(new AccessRequest(
            Crosslink.Local.Access.Policies.Caller.ForService(service), "sts:AssumeRole", Role, "111122223333", new ConditionContext(), trust)).IsAllowed;

        Assert.True(Allows("lambda.amazonaws.com"));
        Assert.False(Allows("states.amazonaws.com"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("111122223333")]
    [InlineData("arn:aws-us-gov:iam::111122223333:root")]
    [InlineData("arn:aws:iam::111122223333:role/service-role/a")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/a/b@c")]
    [InlineData("arn:aws:sts::111122223333:federated-user/a")]
    [InlineData("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC")]
    [InlineData(RoleId)]
    public void Principal_that_AWS_takes_is_taken(string principal) => PolicyDocument.Parse(
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"s3:*","Resource":"*"}}""", PolicyKind.Resource);

    [Fact]
    public void Refusal_reads_as_AWS_words_it() => Assert.Equal(
        $"User: {Session} is not authorized to perform: s3:GetObject on resource: {Object} because no session policy allows the s3:GetObject action",
        Decide(Caller(AllowGet, AllowPut)).Describe(Request(Caller(AllowGet))));

    [Theory]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""", "no Principal")]
    [InlineData(PolicyKind.Resource, """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", "Principal")]
    [InlineData(PolicyKind.Trust, """{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}""", "no Resource")]
    [InlineData(PolicyKind.Resource, """{"Effect":"Allow","NotPrincipal":"*","Action":"s3:*","Resource":"*"}""", "NotPrincipal")]
    [InlineData(PolicyKind.Resource, """{"Effect":"Allow","Principal":{"AWS":1},"Action":"s3:*","Resource":"*"}""", "Principal takes a string")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":[true],"Resource":"*"}""", "Action takes a string")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":[["s3:*"]],"Resource":"*"}""", "Action takes a string")]
    [InlineData(PolicyKind.Resource, """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:role/*"},"Action":"s3:*","Resource":"*"}""", "role/*")]
    [InlineData(PolicyKind.Trust, """{"Effect":"Allow","Principal":{"AWS":"x"},"Action":"sts:AssumeRole"}""", "'x' is not a principal")]
    [InlineData(PolicyKind.Trust, """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"sts:AssumeRole"}""", "arn:aws:iam::1:root")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":[],"Resource":"*"}""", "list of Action is empty")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","NotAction":[],"Resource":"*"}""", "list of NotAction is empty")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Deny","Action":"s3:*","Resource":[]}""", "list of Resource is empty")]
    [InlineData(PolicyKind.Resource, """{"Effect":"Allow","Principal":{"CanonicalUser":"x"},"Action":"s3:*","Resource":"*"}""", "CanonicalUser")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Permit","Action":"s3:*","Resource":"*"}""", "Effect")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Actions":"s3:*","Resource":"*"}""", "Actions")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":"s3:*","NotAction":"s3:*","Resource":"*"}""", "NotAction")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":"s3:*"}""", "Resource")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":"s3:*","Resource":"movies/*"}""", "movies/*")]
    [InlineData(PolicyKind.Identity, """{"Effect":"Allow","Action":"s3:*","Resource":"*","Resource":"*"}""", "JSON")]
    public void Document_that_breaks_the_grammar_is_refused(PolicyKind kind, string statement, string named)
    {
        var refusal = Assert.Throws<PolicyFormatException>(
            () => PolicyDocument.Parse($$$"""{"Version":"2012-10-17","Statement":[{{{statement}}}]}""", kind));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private static Caller Caller(string role, string? session = null) => new(
        "111122223333", Session, Role, $"{RoleId}:link",
        [PolicyDocument.Parse(role, PolicyKind.Identity)],
        session is null ? null : PolicyDocument.Parse(session, PolicyKind.Identity),
        "order-7")
    {
        SessionIssuedAt = DateTimeOffset.UnixEpoch,
    };

    private static PolicyDocument BucketPolicy(string effect, string principal) => PolicyDocument.Parse(
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"{{{effect}}}","Principal":{"AWS":"{{{principal}}}"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::classic-movies/*"}}""",
        PolicyKind.Resource);

    private static AccessRequest Request(Caller caller, PolicyDocument? policy = null, string owner = "111122223333") =>
        new(caller, "s3:GetObject", Object, owner, new ConditionContext(), policy);

    private static AccessDecision Decide(Caller caller, PolicyDocument? policy = null, string owner = "111122223333", bool decides = false) =>
        PolicyEvaluator.Decide(Request(caller, policy, owner) with { ResourcePolicyDecides = decides });
}
