using Crosslink.Local.Access.Policies;

namespace Crosslink.Tests.Local.Access.Policies;

/// <summary>
/// What the IAM user guide says about requests, as a table: each case names the page. "r" is the session of a role, "u" a user;
/// the resource is a bucket's object, in the caller's account or in another.
/// </summary>
public sealed class PublishedLogicTests
{
    private const string None = "";
    private const string Get = "Allow s3:GetObject";
    private const string Put = "Allow s3:PutObject";
    private const string DenyGet = "Deny s3:GetObject";

    private const string User = "arn:aws:iam::111122223333:user/anna";
    private const string Role = "arn:aws:iam::111122223333:role/Reader";
    private const string Session = "arn:aws:sts::111122223333:assumed-role/Reader/anna";
    private const string Account = "arn:aws:iam::111122223333:root";

    private const string Logic = "How AWS enforcement code logic evaluates requests to allow or deny access";
    private const string Boundaries = "Permissions boundaries for IAM entities";
    private const string Sessions = "Policies and permissions in IAM, Session policies";
    private const string CrossAccount = "Cross-account policy evaluation logic";
    private const string Interplay = "The difference between explicit and implicit denies";

    /// <summary>Page, caller, own account, identity policy, boundary, session policy, control policy, resource policy's principal and statement, and the answer.</summary>
    public static TheoryData<string, string, bool, string, string, string, string, string, string, string> Cases => new()
    {
        // By default everything is denied; an Allow overrides that, and a Deny overrides it.
        { Interplay, "u", true, None, None, None, None, None, None, "ImplicitDeny Identity" },
        { Interplay, "u", true, Get, None, None, None, None, None, "Allowed None" },
        { Interplay, "u", true, DenyGet, None, None, None, User, Get, "ExplicitDeny Identity" },
        { Interplay, "u", true, Get, None, None, None, User, DenyGet, "ExplicitDeny Resource" },
        { Interplay, "r", true, Get, None, None, None, "*", DenyGet, "ExplicitDeny Resource" },
        { Interplay, "r", true, Get, None, DenyGet, None, Session, Get, "ExplicitDeny Session" },

        // Service control policies limit the principals of their account, whatever grants.
        { Logic, "u", true, Get, None, None, Put, None, None, "ImplicitDeny Organization" },
        { Logic, "u", true, None, None, None, Put, User, Get, "ImplicitDeny Organization" },
        { Logic, "r", true, None, None, None, Put, Session, Get, "ImplicitDeny Organization" },
        { Logic, "r", true, Get, None, None, DenyGet, None, None, "ExplicitDeny Organization" },
        { Logic, "r", true, Get, None, None, Get, None, None, "Allowed None" },

        // In one account, a resource policy's grant to the user or to the session is the last word; one to the role is limited by
        // boundary and session policy; one to the account leaves it to the identity policies.
        { Logic, "u", true, None, Put, None, None, User, Get, "Allowed None" },
        { Logic, "r", true, None, Put, None, None, Session, Get, "Allowed None" },
        { Logic, "r", true, None, None, Put, None, Session, Get, "Allowed None" },
        { Logic, "r", true, None, Put, None, None, Role, Get, "ImplicitDeny Boundary" },
        { Logic, "r", true, None, None, Put, None, Role, Get, "ImplicitDeny Session" },
        { Logic, "r", true, None, Get, Get, None, Role, Get, "Allowed None" },
        { Logic, "r", true, None, None, None, None, Account, Get, "ImplicitDeny Identity" },
        { Logic, "r", true, Get, None, None, None, Account, Put, "Allowed None" },

        // A boundary grants nothing, and what it leaves out is denied.
        { Boundaries, "u", true, None, Get, None, None, None, None, "ImplicitDeny Identity" },
        { Boundaries, "u", true, Get, Put, None, None, None, None, "ImplicitDeny Boundary" },
        { Boundaries, "u", true, Get, Get, None, None, None, None, "Allowed None" },
        { Boundaries, "u", true, Get, DenyGet, None, None, User, Get, "ExplicitDeny Boundary" },

        // A session can do what all of its limits allow.
        { Sessions, "r", true, Get, None, Get, None, None, None, "Allowed None" },
        { Sessions, "r", true, Get, None, Put, None, None, None, "ImplicitDeny Session" },
        { Sessions, "r", true, Put, None, Get, None, None, None, "ImplicitDeny Identity" },
        { Sessions, "r", true, Get, Put, Get, None, None, None, "ImplicitDeny Boundary" },
        { Sessions, "r", true, Get, Get, Get, Get, None, None, "Allowed None" },

        // Across accounts both must allow, however directly the resource's account grants.
        { CrossAccount, "u", false, Get, None, None, None, None, None, "ImplicitDeny Resource" },
        { CrossAccount, "u", false, None, None, None, None, User, Get, "ImplicitDeny Identity" },
        { CrossAccount, "r", false, None, None, None, None, Session, Get, "ImplicitDeny Identity" },
        { CrossAccount, "r", false, Get, None, None, None, Account, Get, "Allowed None" },
        { CrossAccount, "r", false, Get, None, None, None, Role, Get, "Allowed None" },
        { CrossAccount, "r", false, Get, Put, None, None, Session, Get, "ImplicitDeny Boundary" },
        { CrossAccount, "r", false, Get, None, Put, None, Session, Get, "ImplicitDeny Session" },
        { CrossAccount, "r", false, Get, None, None, Put, Session, Get, "ImplicitDeny Organization" },
        { CrossAccount, "r", false, Get, None, None, None, "*", DenyGet, "ExplicitDeny Resource" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Request_is_decided_as_the_user_guide_says(
        string page, string caller, bool ownAccount, string identity, string boundary, string session, string control, string principal, string resource, string answer)
    {
        var who = caller == "u"
            ? new Caller("111122223333", User, User, "AIDAEXAMPLE", Policies(identity))
            : new Caller("111122223333", Session, Role, "AROAEXAMPLE:anna", Policies(identity)) { SessionIssuedAt = DateTimeOffset.UnixEpoch };
        var request = new AccessRequest(
            who with { Boundary = Policies(boundary).SingleOrDefault(), SessionPolicy = Policies(session).SingleOrDefault(), ControlPolicies = Policies(control) },
            "s3:GetObject",
            "arn:aws:s3:::films/a.mp4",
            ownAccount ? "111122223333" : "777788889999",
            new ConditionContext(),
            resource.Length == 0 ? null : Policy(resource, $",\"Principal\":{{\"AWS\":\"{principal}\"}}", PolicyKind.Resource));

        var decision = PolicyEvaluator.Decide(request);

        Assert.True($"{decision.Verdict} {decision.Layer}" == answer, $"{page}: {decision.Verdict} {decision.Layer}");
    }

    /// <summary>
    /// "IAM JSON policy elements: NotAction", "NotPrincipal" and "Condition operators", "Single-valued vs. multivalued context keys".
    /// </summary>
    [Theory]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":["s3:GetObject","s3:PutObject"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","NotAction":"s3:PutObject","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","NotAction":"s3:Get*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"Null":{"aws:TagKeys":"false"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["team"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringNotEquals":{"aws:TagKeys":["team"]}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1"},"Null":{"aws:SourceVpce":"false"}}}""", true)]
    public void Statement_means_what_the_user_guide_says(string statements, bool allowed)
    {
        var policy = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", PolicyKind.Identity);
        var caller = new Caller("111122223333", User, User, "AIDAEXAMPLE", [policy]);

        Assert.Equal(allowed, PolicyEvaluator.Decide(new AccessRequest(caller, "s3:GetObject", "arn:aws:s3:::films/a.mp4", "111122223333", new ConditionContext())).IsAllowed);
    }

    private static PolicyDocument[] Policies(string text) => text.Length == 0 ? [] : [Policy(text, "", PolicyKind.Identity)];

    private static PolicyDocument Policy(string text, string principal, PolicyKind kind)
    {
        var (effect, action) = text.Split(' ') is [var first, var second] ? (first, second) : throw new ArgumentException(text, nameof(text));
        return PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":{"Effect":"{{effect}}","Action":"{{action}}","Resource":"*"{{principal}}} }""", kind);
    }
}
