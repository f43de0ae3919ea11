using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>The calls that the workflow makes for a source: those that the documents which its stacks deploy in account A allow.</summary>
internal sealed partial class WorkflowCalls(Situation situation, DateTimeOffset now)
{
    /// <summary>What an object's key begins with that is only asked about.</summary>
    public const string Probe = "crosslink-doctor-probe";

    private const string Execution = "crosslink-doctor";

    // The functions are in no VPC, call with a role's credentials and no MFA, and S3 calls KMS in the caller's name.
    private static readonly string[] Absent =
    [
        "aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:vpcsourceip", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:federatedprovider", "aws:username",
        "aws:principalservicename", "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:referer", "sts:externalid", "sts:rolesessionname", "sts:sourceidentity", "sts:transitivetagkeys",
        "s3:versionid", "s3:authtype", "s3:signatureage", "s3:signatureversion", "s3:dataaccesspointarn", "s3:dataaccesspointaccount",
        "s3:accesspointnetworkorigin", "kms:viaservice", "kms:calleraccount", "kms:grantisforawsresource",
    ];

    // Added by the evaluator.
    private static readonly string[] OfThePrincipal =
        ["aws:resourceaccount", "aws:principalaccount", "aws:principalarn", "aws:principaltype", "aws:sourceidentity", "aws:tokenissuetime"];

    public IReadOnlyList<WorkflowCall> All =>
    [
        .. Actions(Place.Trust).Select(one => Assume(one.Action)),
        .. Actions(Place.RolePolicy).SelectMany(one => one.Resources.Select(resource => (one.Action, Resource: Concrete(resource)))).SelectMany(one => ByTheSession(one.Action, one.Resource)).OrderBy(call => call.IsUpload),
    ];

    private IEnumerable<(string Action, IReadOnlyList<string> Resources)> Actions(Place place) =>
        from statement in situation.DeployedAt(place)
        from action in Texts(statement["Action"])
        select (action, Texts(statement["Resource"]));

    private WorkflowCall Assume(string action)
    {
        var context = Context(situation.OrganizationId)
            .With("sts:ExternalId", situation.Source.ExternalId)
            .With("sts:RoleSessionName", Execution)
            .With("sts:SourceIdentity", Execution);
        var caller = Session(situation.WorkflowRole, Place.CallerPolicy) with
        {
            Boundary = situation.At(Place.CallerBoundary).FirstOrDefault()?.Policy,
            ControlPolicies = [.. situation.At(Place.CallerControlPolicy).Select(text => text.Policy)],
        };
        return Call(
            new AccessRequest(caller, action, situation.Source.RoleArn, situation.SourceAccount, context, situation.At(Place.Trust).Single().Policy) { ResourcePolicyDecides = true },
            Places(Place.CallerPolicy, Place.CallerBoundary, Place.CallerControlPolicy, Place.Trust),
            situation.OrganizationId is not null);
    }

    private IEnumerable<WorkflowCall> ByTheSession(string action, string resource)
    {
        if (action.StartsWith("kms:", StringComparison.Ordinal))
        {
            yield return UseKey(action, resource);
            yield break;
        }

        // The workflow itself uploads nothing.
        if (action == "s3:ListBucket" || (situation.Source.IsChecked && action != "s3:PutObject"))
        {
            yield return S3(action, resource, "REST-HEADER", age: 0);
        }

        if (action is "s3:GetObject" or "s3:PutObject")
        {
            var link = S3(action, resource, "REST-QUERY-STRING", situation.Source.MaxExpiresInSeconds * 1000L) with { IsLink = true };
            yield return situation.At(Place.EndpointPolicy).FirstOrDefault()?.Policy is { } endpoint ? ThroughEndpoint(link, endpoint) : link;
        }
    }

    private WorkflowCall S3(string action, string resource, string authType, long age)
    {
        var context = Context(null)
            .With("s3:ResourceAccount", situation.Source.Owner)
            .With("s3:authType", authType)
            .With("s3:signatureversion", "AWS4-HMAC-SHA256")
            .With("s3:signatureAge", age.ToString(CultureInfo.InvariantCulture))
            .With("s3:VersionId", action == "s3:GetObjectVersion" ? "null" : null);
        return Call(
            new AccessRequest(SourceSession(action, resource), action, resource, situation.Source.Owner, context, situation.At(Place.BucketPolicy).FirstOrDefault()?.Policy),
            Places(Place.RolePolicy, Place.Boundary, Place.ControlPolicy, Place.BucketPolicy));
    }

    /// <summary>Links are followed from a network; the functions are in none.</summary>
    private static WorkflowCall ThroughEndpoint(WorkflowCall link, PolicyDocument policy) => link with
    {
        Request = link.Request with { EndpointPolicy = policy },
        Known = link.Known.Where(key => !key.StartsWith("aws:sourcevpc", StringComparison.Ordinal) && key != "aws:vpcsourceip").ToHashSet(),
    };

    private WorkflowCall UseKey(string action, string key)
    {
        var context = Context(null)
            .With("kms:ViaService", $"s3.{situation.Source.Region}.amazonaws.com")
            .With("kms:CallerAccount", situation.SourceAccount);
        return Call(
            new AccessRequest(SourceSession(action, key), action, key, key.Split(':')[4], context, KeyPolicies.Of(situation, key)) { ResourcePolicyDecides = true },
            Places(Place.RolePolicy, Place.Boundary, Place.ControlPolicy, Place.KeyPolicy));
    }

    private Caller SourceSession(string action, string resource)
    {
        var prefixes = situation.Source.PrefixesFor(action == "kms:GenerateDataKey" ? LinkOperation.Upload : LinkOperation.Download);
        var key = resource.StartsWith($"{situation.Source.BucketArn}/", StringComparison.Ordinal) ? resource[(situation.Source.BucketArn.Length + 1)..] : prefixes[0] + Probe;
        var link = new LinkRequest
        {
            Bucket = situation.Source.Bucket,
            Key = key,
            Operation = action is "s3:PutObject" or "kms:GenerateDataKey" ? LinkOperation.Upload : LinkOperation.Download,
            ExpiresInSeconds = situation.Source.MaxExpiresInSeconds,
            VersionId = action == "s3:GetObjectVersion" ? "null" : null,
        };
        var session = SessionPolicy.Fit(link, situation.Source, now.AddHours(1));
        return Session(situation.Source.RoleArn, Place.RolePolicy) with
        {
            SourceIdentity = Execution,
            SessionPolicy = session is null ? null : PolicyDocument.Parse(session.Json, PolicyKind.Identity),
            Boundary = situation.At(Place.Boundary).FirstOrDefault()?.Policy,
            ControlPolicies = [.. situation.At(Place.ControlPolicy).Select(text => text.Policy)],
        };
    }

    private Caller Session(string role, Place policies)
    {
        var account = role.Split(':')[4];
        return new Caller(
            account,
            $"arn:{role.Split(':')[1]}:sts::{account}:assumed-role/{role.Split('/')[^1]}/{Execution}",
            role,
            $"AROA:{Execution}",
            [.. situation.At(policies).Select(text => text.Policy)])
        {
            SessionIssuedAt = now,
        };
    }

    private ConditionContext Context(string? organization) => ConditionContext.Of(now, situation.Source.Region)
        .With("aws:PrincipalOrgID", organization);

    private WorkflowCall Call(AccessRequest request, IReadOnlyDictionary<PolicyLayer, Place> places, bool knowsOrganization = false)
    {
        HashSet<string> known = [.. Absent, .. OfThePrincipal, "s3:resourceaccount", "aws:currenttime", "aws:epochtime", "aws:securetransport", "aws:multifactorauthpresent", "aws:principalisawsservice", "aws:viaawsservice"];
        if (knowsOrganization)
        {
            known.Add("aws:principalorgid");
        }

        if (!request.Action.StartsWith("sts:", StringComparison.Ordinal))
        {
            known.Add("aws:requestedregion");
        }

        return new WorkflowCall(request with { ResourceControlPolicies = [.. situation.At(Place.ResourceControlPolicy).Select(text => text.Policy)] }, places, known);
    }

    private static Dictionary<PolicyLayer, Place> Places(Place identity, Place boundary, Place organization, Place resource) => new()
    {
        [PolicyLayer.Identity] = identity,
        [PolicyLayer.Boundary] = boundary,
        [PolicyLayer.Organization] = organization,
        [PolicyLayer.Resource] = resource,
        [PolicyLayer.ResourceControl] = Place.ResourceControlPolicy,
        [PolicyLayer.Endpoint] = Place.EndpointPolicy,
    };

    /// <summary>A resource that a pattern names: no key is at stake, so any below the prefix will do.</summary>
    private static string Concrete(string pattern) => Escaped().Replace(pattern.EndsWith('*') ? pattern[..^1] + Probe : pattern, match => match.Groups[1].Value);

    private static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        JsonArray several => [.. several.Select(one => one!.GetValue<string>())],
        null => [],
        _ => [value.GetValue<string>()],
    };

    [GeneratedRegex(@"\$\{([*?$])\}")]
    private static partial Regex Escaped();
}
