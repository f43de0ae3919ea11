using Crosslink.Local.Access.Identities;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>
/// The access keys of one user in each account who may do everything there, so that a person with the AWS CLI can look
/// around. Whoever knows them reads all that the cloud serves, so they are made anew for each cloud unless somebody says otherwise.
/// </summary>
/// <param name="Operator">May do everything in account B.</param>
/// <param name="Owner">May do everything in account A.</param>
public sealed record AdministratorKeys(AccessKey Operator, AccessKey Owner)
{
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /// <param name="fillRandom">Fills a span with unpredictable bytes.</param>
    public static AdministratorKeys New(Action<Span<byte>> fillRandom) => new(AccessKey.New(fillRandom), AccessKey.New(fillRandom));

    internal void AddUsers(IdentityStore identities)
    {
        identities.AddUser(WorkflowAccount.Id, "operator", Operator, Everything);
        identities.AddUser(SourceAccount.Id, "owner", Owner, Everything);
    }
}
