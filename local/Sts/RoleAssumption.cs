using System.Globalization;
using Crosslink.Local.Identities;
using Crosslink.Local.Policies;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Sts;

/// <summary>Whether a role may be assumed (STS API reference, AssumeRole), and the session that follows.</summary>
internal static class RoleAssumption
{
    private const int MinSeconds = 900;
    private const int DefaultSeconds = 3600;

    // "Role chaining limits your … role session to a maximum of one hour" (IAM user guide, "Roles terms and concepts").
    private const int MaxChainedSeconds = 3600;

    public static AssumedRole Assume(IdentityStore identities, ServiceCall call, Dictionary<string, string> form)
    {
        var roleArn = Required(form, "RoleArn");
        var name = SessionNames.Check("roleSessionName", Required(form, "RoleSessionName"));
        var sourceIdentity = form.GetValueOrDefault("SourceIdentity") is { } given ? SessionNames.Check("sourceIdentity", given) : null;
        var policy = form.GetValueOrDefault("Policy") is { } document ? SessionPolicyRules.Check(document) : null;
        var context = call.NewContext()
            .With("sts:RoleSessionName", name)
            .With("sts:ExternalId", form.GetValueOrDefault("ExternalId"))
            .With("sts:SourceIdentity", sourceIdentity ?? call.Caller.SourceIdentity);

        var role = identities.FindRole(roleArn);
        Demand(call, role, roleArn, "sts:AssumeRole", context);
        if (sourceIdentity is not null)
        {
            Demand(call, role, roleArn, "sts:SetSourceIdentity", context);
            if (call.Caller.SourceIdentity is { } kept && kept != sourceIdentity)
            {
                throw Refused(call, roleArn, "sts:SetSourceIdentity");
            }
        }

        var life = Life(form, role!, call.Caller);
        var now = call.ReceivedAt;
        var session = new Session(roleArn, name, policy, sourceIdentity ?? call.Caller.SourceIdentity, now, WholeSeconds(now) + life);
        return new AssumedRole(session.Arn, $"{role!.UniqueId}:{name}", identities.BeginSession(session), session.SourceIdentity);
    }

    private static void Demand(ServiceCall call, Role? role, string roleArn, string action, ConditionContext context)
    {
        // A role that is missing is refused in the same words, so that nobody can find out which there are.
        var allowed = role is not null && PolicyEvaluator.Decide(
            new AccessRequest(call.Caller, action, roleArn, role.Account, context, role.Trust) { ResourcePolicyDecides = true }).IsAllowed;
        if (!allowed)
        {
            throw Refused(call, roleArn, action);
        }
    }

    private static AwsErrorException Refused(ServiceCall call, string roleArn, string action) =>
        new(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: {roleArn}");

    private static TimeSpan Life(Dictionary<string, string> form, Role role, Caller caller)
    {
        if (form.GetValueOrDefault("DurationSeconds") is not { } text)
        {
            return TimeSpan.FromSeconds(DefaultSeconds);
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < MinSeconds)
        {
            throw Invalid($"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to {MinSeconds}");
        }

        if (caller.IsSession && seconds > MaxChainedSeconds)
        {
            throw Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        return seconds <= role.MaxSessionDuration.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    private static string Required(Dictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw Invalid($"1 validation error detected: Value at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static AwsErrorException Invalid(string message) => new(400, "ValidationError", message);
}
