using Crosslink.Local.Access.Identities;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>Begins the sessions of roles that AWS services assume for themselves.</summary>
internal static class ServiceRoles
{
    /// <param name="service">Such as <c>lambda.amazonaws.com</c>.</param>
    /// <param name="refusal">Thrown unless the role is there and trusts the service.</param>
    public static SessionCredentials Begin(
        IdentityStore identities, string service, string roleArn, string sessionName, TimeSpan life, Exception refusal)
    {
        if (identities.FindRole(roleArn) is not { } role || !role.Trusts(service))
        {
            throw refusal;
        }

        var now = identities.Now;
        return identities.BeginSession(new RoleSession(roleArn, sessionName, Policy: null, SourceIdentity: null, now, now + life));
    }
}
