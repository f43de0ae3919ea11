using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Uploads;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.Cloud.StepFunctions.MapRuns;

/// <summary>A result file on its way to S3: gathered in a temporary file, put in one piece.</summary>
internal sealed class S3ResultFile(MachineRoles roles, IObjectStore s3, string spoolDirectory) : IResultFile
{
    private readonly Spool _spool = new(spoolDirectory);

    public long Length => _spool.Length;

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _spool.AppendAsync(bytes, cancellationToken);
        }
        catch (AwsErrorException refusal)
        {
            throw new StatesErrorException(StatesErrorName.ResultWriterFailed, MapServices.Describe(refusal));
        }
    }

    public async Task StoreAsync(MachineRole role, S3Location location, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(location);
        var gathered = _spool.Finish();
        try
        {
            await s3.PutAsync(roles.AsCaller(role), location.Bucket, location.Key, gathered, cancellationToken);
        }
        catch (AwsErrorException refusal)
        {
            throw new StatesErrorException(StatesErrorName.ResultWriterFailed, MapServices.Describe(refusal));
        }
        catch (IOException broken)
        {
            throw new StatesErrorException(StatesErrorName.ResultWriterFailed, broken.Message);
        }
        finally
        {
            gathered.Release();
        }
    }

    public void Dispose() => _spool.Dispose();
}
