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
            $"STS is not active in this region for account {source.Owner}: activate it there (IAM, account settings), or run the workflow in another region ({e.Message})", e),

        // Lambda hands out fresh ones long before that; an environment that missed them is soon replaced.
        "ExpiredTokenException" or "ExpiredToken" => new ServiceUnavailableException("The function's own credentials have expired; another execution environment has fresh ones."),
        "AccessDenied" or "AccessDeniedException" when !NamesPolicy(e.Message) => new RoleNotAssumableException(
            $"STS refuses {source.RoleArn}: {e.Message.TrimEnd('.')}. {Checks(source)}", e),
        _ => new RoleNotAssumableException($"STS refuses {source.RoleArn}: {e.ErrorCode}: {e.Message}", e),
    };

    // "… because no identity-based policy allows the sts:AssumeRole action", "… with an explicit deny in a service
    // control policy" (IAM user guide, "Troubleshoot access denied error messages"): nothing is left to guess.
    private static bool NamesPolicy(string message) =>
        message.Contains(" because ", StringComparison.Ordinal) || message.Contains(" with an explicit deny ", StringComparison.Ordinal);

    private static string Checks(Source source)
    {
        var account = source.RoleArn.Split(':')[4];
        var externalId = source.ExternalId is null
            ? "asks for no sts:ExternalId, since the catalogue gives none"
            : "asks for the sts:ExternalId that the catalogue gives as externalId";
        return $"Check in account {account}: the role exists; its trust policy allows this function's role both sts:AssumeRole and "
            + $"sts:SetSourceIdentity; it {externalId}; no service control policy forbids it. Check in the workflow's account: the policy of "
            + "the function's role allows sts:AssumeRole and sts:SetSourceIdentity on that role, and no boundary or service control policy forbids it.";
    }
}
