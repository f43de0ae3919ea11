using Crosslink.Local.Identities;

namespace Crosslink.Local.Accounts;

/// <summary>
/// One user in each account who may do everything there, so that a person with the AWS CLI can look around. Their keys are
/// the ones that AWS's documentation shows, and open nothing but a server on loopback.
/// </summary>
internal static class Administrators
{
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public static AccessKey Operator { get; } = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public static AccessKey Owner { get; } = new("AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY");

    public static void Add(IdentityStore identities)
    {
        identities.AddUser(WorkflowAccount.Id, "operator", Operator, Everything);
        identities.AddUser(SourceAccount.Id, "owner", Owner, Everything);
    }
}
