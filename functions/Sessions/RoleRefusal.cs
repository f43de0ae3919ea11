using Amazon.Runtime;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Sessions;

/// <summary>What an error of AssumeRole means, and what to check.</summary>
internal static class RoleRefusal
{
    public static WorkflowException Explain(AmazonServiceException e, Source source) => e.ErrorCode switch
    {
        "RegionDisabledException" => new SourceMisconfiguredException(
            $"STS is not active in this region for the account that owns '{source.Bucket}': its administrators activate it there (IAM, account settings), or the workflow runs in another region ({Refusal.Describe(e)}).", e)
        {
            Detail = Detail(source, e),
        },

        // Lambda hands out fresh ones long before that; an environment that missed them is soon replaced.
        "ExpiredTokenException" or "ExpiredToken" => new ServiceUnavailableException("The function's own credentials have expired; another execution environment has fresh ones."),
        _ => new RoleNotAssumableException($"STS refuses the role of '{source.Bucket}': {Refusal.Describe(e)}.{(IsBareDenial(e) ? Checks(source) : "")}", e)
        {
            Detail = Detail(source, e),
        },
    };

    private static bool IsDenial(AmazonServiceException e) => e.ErrorCode is "AccessDenied" or "AccessDeniedException";

    // Where STS names the policy that decided, nothing is left to guess.
    private static bool IsBareDenial(AmazonServiceException e) => IsDenial(e) && Refusal.Reason(e) is null;

    // STS repeats what a request has in it that it does not take, such as a session policy with the object's key. A denial
    // has two ARNs of roles.
    private static string Detail(Source source, AmazonServiceException e) => IsDenial(e) ? $"{source.RoleArn}: {e.Message}" : source.RoleArn;

    private static string Checks(Source source)
    {
        var externalId = source.ExternalId is null
            ? "asks for no sts:ExternalId, since the catalogue gives none"
            : "asks for the sts:ExternalId that the catalogue gives as externalId";
        return " Ask the administrators of the account that has this role to check: the role exists; its trust policy allows this function's role both sts:AssumeRole and "
            + $"sts:SetSourceIdentity; "
            + $"it {externalId}; no service control policy forbids it. Check in the workflow's account: the policy of "
            + "the function's role allows sts:AssumeRole and sts:SetSourceIdentity on that role, and no boundary or service control policy forbids it.";
    }
}
