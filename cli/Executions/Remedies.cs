using System.Collections.Frozen;

namespace Crosslink.Cli.Executions;

/// <summary>What to do about each error that an execution can end with. The README's error table says the same.</summary>
public static class Remedies
{
    /// <summary>For errors that nobody foresaw.</summary>
    public const string Unexpected =
        "This is a defect of the workflow or of its deployment: look at the log of the function that failed and at the "
        + "permissions of the state machine.";

    private const string LambdaFailed =
        "Ask again later; look at the log of the function and at the account's Lambda concurrency.";

    /// <summary>Remedies by error name.</summary>
    public static FrozenDictionary<string, string> ByError { get; } = new Dictionary<string, string>
    {
        ["InvalidRequestException"] =
            "Correct the member that the message names (expiresInSeconds is --expires, allowedCidrs is --allow-from).",
        ["SourceNotAllowedException"] =
            "Ask for a bucket and a prefix that functions/sources.json lists, or add them there and deploy.",
        ["SourceMisconfiguredException"] =
            "Correct the bucket's entry in functions/sources.json (region, owner, role) and deploy.",
        ["RoleNotAssumableException"] =
            "Compare the trust policy of the role in the bucket's account (principal, external id, sts:SetSourceIdentity) "
            + "with the policy of the AssumeRole function.",
        ["ObjectNotFoundException"] =
            "Check the key, letter by letter, and the version id; the object may have been deleted.",
        ["ObjectAccessDeniedException"] =
            "Check that the object exists and that the role in the bucket's account may read it (s3:GetObject, "
            + "s3:GetObjectVersion, kms:Decrypt).",
        ["ObjectArchivedException"] =
            "Restore the object in the bucket's account, and ask again when the copy is there.",
        ["SessionExpiredException"] =
            "Ask again; when it comes back, look for slow or throttled calls.",
        ["SealBrokenException"] =
            "Find out who may write to this workflow's executions before asking again: the sealed credentials were changed, "
            + "or come from another execution or request.",
        ["SealUnavailableException"] =
            "Check that the KMS key of the seals is enabled and that its policy admits the functions.",
        ["RunTakenException"] =
            "Find out who started the execution that has the run: unless EventBridge Scheduler delivered one attempt twice, "
            + "somebody started the same batch in its place.",
        ["ServiceUnavailableException"] =
            "Ask again later; look at the AWS Health Dashboard and at the throttling metrics of STS, S3 and KMS.",
        ["Lambda.ServiceException"] = LambdaFailed,
        ["Lambda.AWSLambdaException"] = LambdaFailed,
        ["Lambda.SdkClientException"] = LambdaFailed,
        ["Lambda.ClientExecutionTimeoutException"] = LambdaFailed,
        ["Lambda.TooManyRequestsException"] = LambdaFailed,
        ["Lambda.Unknown"] = LambdaFailed,
        ["Runtime.ExitError"] = LambdaFailed,
        ["Sandbox.Timedout"] = LambdaFailed,
        ["States.Timeout"] = LambdaFailed,
    }.ToFrozenDictionary();

    public static string For(string error) => ByError.GetValueOrDefault(error, Unexpected);
}
