using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.S3;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.StepFunctions.MapRuns;

/// <summary>What a distributed Map uses of this cloud: S3 with its own permission checks, asked by the state machine's role.</summary>
/// <param name="identities">Where the role is.</param>
/// <param name="s3">Amazon S3.</param>
/// <param name="spoolDirectory">For result files that are being gathered.</param>
public sealed class MapServices(IdentityStore identities, IObjectStore s3, string spoolDirectory) : IMapServices
{
    private readonly MachineRoles _roles = new(identities);

    public void DemandStart(MachineRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        try
        {
            MachineRoles.Demand(_roles.AsCaller(role), "states:StartExecution", role.MachineArn, StatesArn.Parse(role.MachineArn, StatesArn.StateMachine).Account);
        }
        catch (AwsErrorException refusal)
        {
            throw new StatesErrorException(StatesErrorName.Permissions, refusal.Message);
        }
    }

    public Stream OpenItems(MachineRole role, S3Location location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return ObjectStream.Of((take, stop) => s3.GetAsync(_roles.AsCaller(role), location.Bucket, location.Key, take, stop));
    }

    public IResultFile CreateResultFile() => new S3ResultFile(_roles, s3, spoolDirectory);

    /// <summary>A refusal of S3's as the Cause of an error.</summary>
    internal static string Describe(AwsErrorException refusal) => refusal.Notice ?? $"{refusal.Message} (Service: S3, Status Code: {refusal.Status}, Error Code: {refusal.Code})";
}
