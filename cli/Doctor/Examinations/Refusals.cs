using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>What a refusal of the evaluator means: which kind it is, who mends it, and with which statement.</summary>
internal sealed class Refusals(Situation situation, WorkflowCall call)
{
    private static readonly string[] Networks = ["aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"];

    private string Asked => call.Request.Action;

    public Diagnosis Explain(AccessDecision decision, IReadOnlyList<Obstacle> obstacles)
    {
        if (decision.Layer == PolicyLayer.Session)
        {
            return new Diagnosis("session-policy", Place.Workflow, call.Name, "the session policy that the workflow passes does not allow it")
            {
                Who = Responsible.For(Place.Catalogue, situation),
                Advice = "correct allowedPrefixes and kmsKeyArns of the source in the catalogue",
            };
        }

        var place = call.Places[decision.Layer];
        // The statement that comes nearest: the last cause is the one before the request would be allowed.
        var nearest = obstacles.OrderByDescending(obstacle => obstacle.Cause).FirstOrDefault();
        return decision.Verdict == Verdict.ExplicitDeny ? Denied(place, nearest!)
            : nearest is null ? Missing(place, $"no statement of {place.Title()} allows it")
            : nearest.Cause == ObstacleCause.UnmetCondition ? Unmet(place, nearest)
            : nearest.Cause == ObstacleCause.OtherPrincipal ? OtherPrincipal(place, nearest)
            : Missing(place, $"{nearest.Name} of {place.Title()} allows it on {string.Join(", ", nearest.Statement.Resources!.Patterns.Select(pattern => pattern.Text))} alone, not on {call.Request.Resource}");
    }

    private Diagnosis Denied(Place place, Obstacle obstacle)
    {
        var conditions = obstacle.Statement.Conditions;
        var reason = $"{obstacle.Name} of {place.Title()} denies it{(conditions.Count == 0 ? "" : $", because {string.Join(" and ", conditions.Select(Seen))}")}";
        if (place == Place.BucketPolicy && conditions.FirstOrDefault(condition => condition.Key.Equals("s3:signatureAge", StringComparison.OrdinalIgnoreCase)) is { } guard)
        {
            return Guarded(guard, obstacle, reason);
        }

        var kind = place switch
        {
            Place.BucketPolicy when conditions.Any(condition => Networks.Contains(condition.Key, StringComparer.OrdinalIgnoreCase)) => "bucket-network",
            Place.BucketPolicy when conditions.Any(condition => condition.Key.Equals("aws:PrincipalArn", StringComparison.OrdinalIgnoreCase)) => "bucket-principal-arn",
            _ => $"{Name(place)}-denies",
        };
        return Diagnose(kind, place, reason, StatementEdits.Exempting(place, obstacle.Document, obstacle.Number, situation, call.Request.Caller.PrincipalArn)) with
        {
            Advice = kind == "bucket-network"
                ? "or set \"check\": \"none\" in the catalogue if the users of links are in that network: the workflow then signs links without a look at the object"
                : null,
        };
    }

    private Diagnosis Guarded(Condition guard, Obstacle obstacle, string reason)
    {
        var longest = guard.Values.Select(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0).Min();
        var seconds = (int)((guard.Operator.Contains("Equals", StringComparison.Ordinal) ? longest - 1 : longest) / 1000);
        return Diagnose(
            "signature-age",
            Place.BucketPolicy,
            reason,
            seconds < 1
                ? StatementEdits.Exempting(Place.BucketPolicy, obstacle.Document, obstacle.Number, situation, call.Request.Caller.PrincipalArn)
                : new ChangeCatalogue(new JsonObject { ["maxExpiresInSeconds"] = seconds }, source => source with { MaxExpiresInSeconds = seconds })) with
        {
            Who = Responsible.For(Place.Catalogue, situation),
            Advice = "links work at first and end before they say; shorter ones keep to what the bucket's owner wants",
        };
    }

    private Diagnosis Unmet(Place place, Obstacle obstacle)
    {
        var condition = obstacle.Condition!;
        var seen = PolicyEvaluator.TryGet(call.Request, condition.Key, out var values) ? values[0] : null;
        var reason = $"{obstacle.Name} of {place.Title()} allows it only if {Wanted(condition)}, and {(seen is null ? "the request has no such key" : $"it is '{seen}'")}";
        var key = condition.Key.ToLowerInvariant();
        if (key == "sts:externalid" && seen is null)
        {
            var wanted = condition.Values[0];
            return Diagnose(
                "external-id-missing", Place.Catalogue, reason,
                new ChangeCatalogue(new JsonObject { ["externalId"] = wanted }, source => source with { ExternalId = wanted }));
        }

        var kind = (place, key) switch
        {
            (Place.Trust, "sts:externalid") => "external-id-different",
            (Place.Trust, "aws:principalorgid") => "organization",
            (Place.RolePolicy, "aws:resourceaccount") => "other-owner",
            _ => $"{Name(place)}-condition",
        };
        var mend = (seen is null ? null : StatementEdits.Accepting(place, obstacle, seen, situation)) ?? Addition(place);
        return Diagnose(kind, place, reason, mend) with
        {
            Advice = kind switch
            {
                "external-id-different" => "or set externalId in the catalogue to what the trust policy asks for, whichever of the two you agreed on",
                "organization" => "or have the workflow's account join that organization",
                "other-owner" => "or correct owner in the catalogue, if the bucket belongs to the account that the policy names",
                _ => null,
            },
        };
    }

    private Diagnosis OtherPrincipal(Place place, Obstacle obstacle)
    {
        var named = obstacle.Statement.Principals?.Aws ?? [];
        var principal = call.Request.Caller.PrincipalArn;
        var reason = $"{obstacle.Name} of {place.Title()} allows it to {(named.Count == 0 ? "no AWS principal" : string.Join(", ", named))}, and not to {principal}";
        return named.Any(StatementEdits.IsUniqueId)
            ? Diagnose("role-recreated", place, $"{reason}: IAM shows a unique id where the role that was named has been deleted, and a new role of that name is another one", StatementEdits.Renaming(place, obstacle, principal, situation))
            : place == Place.KeyPolicy ? Missing(place, reason)
            : Diagnose(place == Place.Trust && Asked == "sts:AssumeRole" ? "trust-other-principal" : $"{Name(place)}-other-principal", place, reason, Addition(place));
    }

    private Diagnosis Missing(Place place, string reason)
    {
        var kind = (place, Asked) switch
        {
            (Place.Trust, "sts:SetSourceIdentity") => "trust-no-source-identity",
            (Place.CallerPolicy, "sts:SetSourceIdentity") => "caller-no-source-identity",
            (Place.CallerPolicy, _) => "caller-without-role",
            (Place.RolePolicy, "s3:ListBucket") => "no-list-bucket",
            (Place.RolePolicy, "kms:Decrypt" or "kms:GenerateDataKey") => "role-without-key",
            (Place.RolePolicy, _) when reason.Contains(" alone, not on ", StringComparison.Ordinal) => "prefix-not-allowed",
            (Place.KeyPolicy, _) when call.Request.ResourceAccount != situation.SourceAccount => "key-of-another-account",
            _ => $"{Name(place)}-silent",
        };
        return Diagnose(kind, place, reason, Addition(place)) with
        {
            Who = kind == "key-of-another-account" ? $"the owner of account {call.Request.ResourceAccount}, which has the key" : Responsible.For(place, situation),
            Advice = kind == "no-list-bucket" ? "or set \"canList\": false in the catalogue; a missing object then reads as one that is denied" : null,
        };
    }

    /// <summary>What keeps only uploads from working has a kind of its own, so that it is not taken for what keeps links from working.</summary>
    private Diagnosis Diagnose(string kind, Place place, string reason, Mend? mend) =>
        new(call.IsUpload ? $"upload-{kind}" : kind, place, call.Name, reason) { Who = Responsible.For(place, situation), Mend = mend };

    /// <summary>The statement that is deployed for this call, or for a resource's own policy one that admits the role.</summary>
    private AddStatement? Addition(Place place) => place switch
    {
        Place.KeyPolicy => new AddStatement(place, Grant("LinksUseTheKeyThroughS3", "*", new JsonObject
        {
            ["StringEquals"] = new JsonObject { ["kms:ViaService"] = $"s3.{situation.Source.Region}.amazonaws.com" },
        })),
        Place.BucketPolicy or Place.EndpointPolicy => new AddStatement(place, Grant(Asked == "s3:PutObject" ? "LinksWrite" : "LinksRead", Asked == "s3:ListBucket" ? situation.Source.BucketArn : $"{situation.Source.BucketArn}/*", null)),
        _ => AddStatement.Deployed(situation, place, Asked),
    };

    private JsonObject Grant(string sid, string resource, JsonObject? condition)
    {
        var statement = new JsonObject
        {
            ["Sid"] = Asked == "s3:ListBucket" ? "LinksList" : sid,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = situation.Source.RoleArn },
            ["Action"] = Asked == "s3:GetObject" ? new JsonArray("s3:GetObject", "s3:GetObjectVersion") : Asked,
            ["Resource"] = resource,
        };
        if (condition is not null)
        {
            statement["Condition"] = condition;
        }

        return statement;
    }

    private string Seen(Condition condition) =>
        $"{Wanted(condition)} and the request has {(PolicyEvaluator.TryGet(call.Request, condition.Key, out var values) ? $"'{string.Join("', '", values)}'" : "no such key")}";

    private static string Wanted(Condition condition) => $"{condition.Operator} {condition.Key} is '{string.Join("', '", condition.Values)}'";

    private static string Name(Place place) => place switch
    {
        Place.CallerPolicy => "caller",
        Place.CallerBoundary => "caller-boundary",
        Place.CallerControlPolicy => "caller-scp",
        Place.Trust => "trust",
        Place.RolePolicy => "role",
        Place.Boundary => "boundary",
        Place.ControlPolicy => "scp",
        Place.BucketPolicy => "bucket",
        Place.ResourceControlPolicy => "rcp",
        Place.EndpointPolicy => "endpoint",
        _ => "key",
    };
}
