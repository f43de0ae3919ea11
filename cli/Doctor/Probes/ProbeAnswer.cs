using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Doctor.Probes;

/// <summary>What the end of a probe's execution means.</summary>
/// <param name="key">The object asked for; null for one that does not exist.</param>
internal sealed partial class ProbeAnswer(Situation situation, string? key)
{
    private string Role => situation.Source.RoleArn.Split('/')[^1];

    /// <returns>Null if all is well.</returns>
    /// <exception cref="CommandFailedException">The key that was asked for is not valid.</exception>
    public Diagnosis? Explain(Ending ending)
    {
        var (message, _) = FailStates.Read(ending.Error, ending.Cause);
        return (ending.Status, ending.Error) switch
        {
            ("SUCCEEDED", _) => null,

            // It looked, and was told.
            (_, "ObjectNotFoundException") when key is null => null,
            (_, "ObjectNotFoundException") => Found("object-missing", Place.Object, message, "check the key, letter by letter"),
            (_, "ObjectArchivedException") => Found("object-archived", Place.Object, message, "restore the object, or ask for another with --key"),
            (_, "InvalidRequestException") when key is not null => throw new CommandFailedException("InvalidRequestException", message, "Name another object with --key."),
            (_, "SourceNotAllowedException") when key is not null && !situation.Source.AllowedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) =>
                Found("key-not-allowed", Place.Catalogue, message, "name an object below the source's allowedPrefixes with --key"),
            (_, "RoleNotAssumableException") => OfRole(message),
            (_, "ObjectAccessDeniedException") => OfObject(message),
            (_, "SourceMisconfiguredException") => OfSource(message),
            (_, "SourceNotAllowedException") => Found("not-deployed", Place.Catalogue, message, "the deployed workflow has another catalogue than this command: deploy, or name its catalogue with --sources"),
            (_, "SealUnavailableException") => Found("seal-key", Place.Workflow, message, "enable the key with the alias that ends in -seal, and see that its policy is the deployed one"),
            (_, "SealBrokenException") => Found("seal-broken", Place.Workflow, message, "find out who may write to this workflow"),
            (_, "ServiceUnavailableException") => Found("service-unavailable", Place.Workflow, message, "try again later"),
            (_, "States.Timeout") or ("TIMED_OUT", _) => Found("too-slow", Place.Workflow, message, "look for slow or throttled calls, and try again"),
            _ => OfMachine(ending.Error ?? "", ending.Cause ?? message),
        };
    }

    /// <param name="message">What S3 said to an upload link, though the workflow had made it.</param>
    public Diagnosis OfUpload(string message)
    {
        var found = StatedReason.In(message) is not { } reason
            ? Found("object-refused", Place.Bucket, message, $"S3 does not say why; run: crosslink doctor {situation.Source.Bucket} --source-profile PROFILE")
            : (reason.Policy, reason.Action) switch
            {
                ("identity-based policy", "kms:GenerateDataKey") => Silent("role-without-key", Place.RolePolicy, reason.Action, message),
                ("identity-based policy", _) => Stated(Place.RolePolicy, reason, message),
                ("permissions boundary", _) => Stated(Place.Boundary, reason, message),
                ("service control policy", _) => Stated(Place.ControlPolicy, reason, message),
                ("session policy", "kms:GenerateDataKey") => Unnamed(message),
                ("session policy", _) => Found("session-policy", Place.Catalogue, message, "look whether uploadPrefixes and region of the source are those of the deployed catalogue"),
                (_, "kms:GenerateDataKey") => Found("key-silent", Place.KeyPolicy, message, "the key's policy has to let the role in"),
                _ => Stated(Place.BucketPolicy, reason, message),
            };
        return found with { Kind = $"upload-{found.Kind}", Action = "s3:PutObject by an upload link" };
    }

    private Diagnosis OfMachine(string error, string cause) =>
        cause.Contains("lambda:InvokeFunction", StringComparison.Ordinal) ? Found(
            "machine-without-invoke", Place.Workflow, "the state machine's role may not invoke the functions", "deploy again: the role's policy is presign-link.json")
        : cause.Contains("not authorized to assume the provided role", StringComparison.Ordinal) ? Found(
            "machine-trust", Place.Workflow, "the state machine's role does not trust Step Functions with this state machine", "deploy again: the role's trust policy is state-machine-trust.json")
        : error.StartsWith("Lambda.", StringComparison.Ordinal) || error.StartsWith("Runtime.", StringComparison.Ordinal) || error.StartsWith("Sandbox.", StringComparison.Ordinal) ? Found(
            "functions-unavailable", Place.Workflow, $"a function did not answer: {error}", "look at its log, and at the concurrency of the account")
        : Found("unexpected", Place.Workflow, $"the execution ended with {(error.Length == 0 ? "no error" : error)}", "look at the log of the function that failed");

    private Diagnosis OfRole(string message)
    {
        if (Clock().IsMatch(message))
        {
            return Found("clock", Place.Workflow, message, "the clocks of the function and of STS are minutes apart; correct the clock of the machine that runs them");
        }

        if (StatedReason.In(message) is not { } reason)
        {
            return Found(
                "role-refused", Place.Trust, message,
                $"STS does not say why, so ask for the document: aws iam get-role --role-name {Role} > trust.json; then run: crosslink doctor {situation.Source.Bucket} --trust trust.json --workflow-role {situation.WorkflowRole}");
        }

        var place = reason.Policy switch
        {
            "identity-based policy" => Place.CallerPolicy,
            "permissions boundary" => Place.CallerBoundary,
            "service control policy" => Place.CallerControlPolicy,
            _ => Place.Trust,
        };
        return (place, reason.Action) switch
        {
            (Place.CallerPolicy, "sts:SetSourceIdentity") => Silent("caller-no-source-identity", place, reason.Action, message),
            (Place.CallerPolicy, { } action) => Silent("caller-without-role", place, action, message),
            _ => Stated(place, reason, message),
        };
    }

    private Diagnosis OfObject(string message)
    {
        if (message.Contains("KMS.", StringComparison.Ordinal))
        {
            return Found("key-unusable", Place.Object, message, "enable the key that the object is encrypted with, or cancel its deletion");
        }

        var reason = StatedReason.In(message);
        if (key is null && !situation.Source.CanList && (reason is null or { Policy: "session policy" } or { Action: "s3:ListBucket" }))
        {
            return Found("no-object-named", Place.Object, "the role may not list the bucket, so a missing object reads as one that is denied", "name an object that exists with --key") with { IsOpen = true };
        }

        if (reason is not null)
        {
            return OfObject(reason, message);
        }

        var documents = Found(
            "object-refused", Place.Bucket, message,
            $"S3 does not say why. In the bucket's account, look whether requesters pay and who owns the object; then run: crosslink doctor {situation.Source.Bucket} --role-policy FILE --bucket-policy FILE");
        return situation.Source.RequesterPays
            ? documents
            : documents with { Mend = new ChangeCatalogue(new JsonObject { ["requesterPays"] = true }, source => source with { RequesterPays = true }), Who = $"{Responsible.For(Place.Bucket, situation)}; if the bucket lets requesters pay, {Responsible.For(Place.Catalogue, situation)}" };
    }

    private Diagnosis Unnamed(string message) =>
        Found("key-not-in-catalogue", Place.Catalogue, message, "add the object's KMS key to kmsKeyArns of the source, and deploy both stacks");

    private Diagnosis OfObject(StatedReason reason, string message) => (reason.Policy, reason.Action) switch
    {
        ("identity-based policy", "s3:ListBucket") => Silent("no-list-bucket", Place.RolePolicy, "s3:ListBucket", message),
        ("identity-based policy" or "session policy", "kms:Decrypt") when situation.Source.KmsKeyArns.Count == 0 => Unnamed(message),
        ("identity-based policy", "kms:Decrypt") => Silent("role-without-key", Place.RolePolicy, "kms:Decrypt", message),
        ("identity-based policy", { } action) => Silent("prefix-not-allowed", Place.RolePolicy, action, message),
        ("session policy", "kms:Decrypt") => Unnamed(message),
        ("session policy", _) => Found("session-policy", Place.Catalogue, message, "look whether kmsKeyArns and region of the source fit the object's key"),
        ("resource-based policy", "kms:Decrypt") => Found(
            "key-silent", Place.KeyPolicy, message, "the key's policy has to let the role in; an AWS managed key of another account cannot, so copy the object under a customer managed key"),
        ("resource-based policy", null) => Found(
            "bucket-denies", Place.BucketPolicy, message, $"run: aws s3api get-bucket-policy --bucket {situation.Source.Bucket} > bucket.json; then: crosslink doctor {situation.Source.Bucket} --bucket-policy bucket.json"),
        ("permissions boundary", _) => Stated(Place.Boundary, reason, message),
        ("service control policy", _) => Stated(Place.ControlPolicy, reason, message),
        ("identity-based policy", null) => Stated(Place.RolePolicy, reason, message),
        _ => Stated(Place.BucketPolicy, reason, message),
    };

    private Diagnosis OfSource(string message) =>
        Elsewhere().Match(message) is { Success: true } elsewhere ? Found("region-wrong", Place.Catalogue, message, null) with
        {
            Mend = new ChangeCatalogue(new JsonObject { ["region"] = elsewhere.Groups[1].Value }, source => source with { Region = elsewhere.Groups[1].Value }),
        }
        : message.Contains("There is no bucket", StringComparison.Ordinal) ? Found("bucket-missing", Place.Catalogue, message, "correct the bucket's name in the catalogue, or take the entry out")
        : message.Contains("does not belong to the account", StringComparison.Ordinal) ? Found("other-owner", Place.Catalogue, message, "set owner in the catalogue to the account that has the bucket, once you know that it is the right one")
        : message.Contains("STS is not active", StringComparison.Ordinal) ? Found("sts-inactive", Place.Trust, message, "activate STS in that region under the account settings of IAM")
        : message.Contains("does not know the session", StringComparison.Ordinal) ? Found("region-disabled", Place.Bucket, message, "enable the region in the account that has the role")
        : message.Contains("customer-provided key", StringComparison.Ordinal) ? Found("customer-provided-key", Place.Object, message, "store the object under a KMS key, or under S3's own")
        : Found("misconfigured", Place.Catalogue, message, "correct the entry of the source");

    private Diagnosis Stated(Place place, StatedReason reason, string message)
    {
        var name = place switch
        {
            Place.CallerPolicy => "caller",
            Place.CallerBoundary => "caller-boundary",
            Place.CallerControlPolicy => "caller-scp",
            Place.Trust => "trust",
            Place.RolePolicy => "role",
            Place.Boundary => "boundary",
            Place.ControlPolicy => "scp",
            _ => "bucket",
        };
        return reason.IsDeny
            ? Found($"{name}-denies", place, message, $"find the statement that denies it in {place.Title()}, and exempt the role")
            : Silent($"{name}-silent", place, reason.Action!, message);
    }

    private Diagnosis Silent(string kind, Place place, string action, string message) =>
        Found(kind, place, message, null) with { Action = action, Mend = AddStatement.Deployed(situation, place, action) };

    private Diagnosis Found(string kind, Place place, string reason, string? advice) =>
        new(kind, place, "link", reason.TrimEnd('.')) { Who = Responsible.For(place, situation), Advice = advice };

    [GeneratedRegex(@"is not in \S+ but in ([a-z]{2}-[a-z-]+-[0-9]):")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired")]
    private static partial Regex Clock();
}
