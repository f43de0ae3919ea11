using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Failures;

namespace Crosslink.Tests.Cli.Doctor;

/// <summary>What the doctor reads in a source's own account with <c>--source-profile</c>.</summary>
public sealed class SourceAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Place[] Read = [Place.Trust, Place.RolePolicy, Place.Boundary, Place.BucketPolicy, Place.KeyPolicy];

    /// <summary>
    /// Kinds whose documents are all in the source's account: what a probe calls by one name is told apart. A key that the
    /// catalogue does not name is one that the role's policy as it stands does not name either, so there are two things to mend.
    /// </summary>
    public static TheoryData<string> Kinds =>
    [
        .. Planted.All.Where(planted => planted.Situation.Documents.Keys.All(Read.Contains) && planted.KmsKey != Planted.OthersKey && planted.Kind != "key-not-in-catalogue").Select(planted => planted.Kind),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_wrong_in_the_account_is_found_without_a_file(string kind)
    {
        var situation = Planted.All.Single(planted => planted.Kind == kind).Situation;
        using var web = new AccountWeb(situation);

        Assert.Equal([kind], (await ExamineAsync(web, situation)).Diagnoses.Select(diagnosis => diagnosis.Kind).Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_account_as_deployed_is_healthy(bool attaches)
    {
        using var web = new AccountWeb(Planted.Whole) { Attaches = attaches };
        var verdict = await ExamineAsync(web, Planted.Whole);

        Assert.Empty(verdict.Diagnoses);
        Assert.Equal([Place.CallerPolicy], verdict.Assumed);
        Assert.All(web.Asked, asked => Assert.Matches("^(Get|List|GET )", asked));
    }

    [Fact]
    public async Task A_role_without_any_policy_is_not_taken_for_one_whose_policy_is_not_known()
    {
        using var web = new AccountWeb(Planted.Whole) { Attaches = true, Denied = null };
        var facts = await web.Connect().ReadAsync(Planted.Whole.Source, null, TestContext.Current.CancellationToken);
        Assert.Single(facts.Documents[Place.RolePolicy]);

        var none = facts.Documents.SetItem(Place.RolePolicy, [PolicyText.Read("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"none:None","Resource":"*"}}""", Crosslink.Local.Access.Policies.PolicyKind.Identity, "none")]);
        Assert.True(new Examination(Now).Examine(Planted.Whole with { Documents = none }).IsRefused);
    }

    [Fact]
    public async Task What_no_policy_shows_is_found()
    {
        using var web = new AccountWeb(Planted.Whole) { Payer = "Requester", Ownership = null };
        var facts = await web.Connect().ReadAsync(Planted.Whole.Source, null, TestContext.Current.CancellationToken);
        Assert.Equal(["requester-pays", "object-ownership"], facts.Findings(Planted.Whole).Select(finding => finding.Kind));

        using var gone = new AccountWeb(Planted.Whole) { HasRole = false };
        facts = await gone.Connect().ReadAsync(Planted.Whole.Source, null, TestContext.Current.CancellationToken);
        Assert.Equal(["role-missing"], facts.Findings(Planted.Whole).Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData("GetRole", "iam:GetRole")]
    [InlineData("GetRolePolicy", "iam:GetRolePolicy")]
    public async Task What_may_not_be_read_is_named(string denied, string action)
    {
        using var web = new AccountWeb(Planted.Whole) { Denied = denied };
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => web.Connect().ReadAsync(Planted.Whole.Source, null, TestContext.Current.CancellationToken));

        Assert.Equal("SourceUnreadable", failure.Error);
        Assert.Contains(action, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_another_account_is_refused()
    {
        using var web = new AccountWeb(Planted.Whole) { Account = "999988887777" };
        var failure = await Assert.ThrowsAsync<CommandFailedException>(() => web.Connect().ReadAsync(Planted.Whole.Source, null, TestContext.Current.CancellationToken));
        Assert.Equal("OtherAccount", failure.Error);
    }

    [Fact]
    public void A_probe_that_fails_gets_the_side_and_the_statement_and_one_that_succeeds_settles_what_documents_leave_open()
    {
        var role = Verdict(Diagnosis("external-id-different", Place.Trust));
        Assert.Equal(["external-id-different"], Kinds(role.After(Verdict(Diagnosis("role-refused", Place.Trust)))));
        Assert.Equal(["region-wrong", "external-id-different"], Kinds(role.After(Verdict(Diagnosis("region-wrong", Place.Catalogue)))));
        Assert.Equal(["bucket-denies"], Kinds(Verdict().After(Verdict(Diagnosis("bucket-denies", Place.BucketPolicy)))));
        Assert.Empty(Kinds(Verdict(Diagnosis("condition-unknown", Place.Trust) with { IsOpen = true }).After(Verdict())));
        Assert.Equal(["external-id-different"], Kinds(role.After(Verdict())));

        static SourceVerdict Verdict(params Diagnosis[] diagnoses) => new("films", 1, diagnoses);
        static Diagnosis Diagnosis(string kind, Place place) => new(kind, place, "link", "so it is") { Who = "somebody" };
        static IEnumerable<string> Kinds(SourceVerdict verdict) => verdict.Diagnoses.Select(diagnosis => diagnosis.Kind);
    }

    private static async Task<SourceVerdict> ExamineAsync(AccountWeb web, Situation situation)
    {
        var facts = await web.Connect().ReadAsync(situation.Source, situation.KeyArn, TestContext.Current.CancellationToken);
        Assert.Empty(facts.Findings(situation));
        return new Examination(Now).Examine(situation with { Documents = facts.Documents, KeyArn = facts.KeyArn });
    }
}
