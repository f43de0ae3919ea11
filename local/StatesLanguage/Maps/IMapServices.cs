using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>What a distributed Map uses of AWS, with the permissions of the state machine's role.</summary>
public interface IMapServices
{
    /// <summary>Demands that the role may start its machine's executions, as children are.</summary>
    /// <exception cref="StatesErrorException"><c>States.Permissions</c>.</exception>
    void DemandStart(MachineRole role);

    /// <summary>
    /// Opens an object; it is read as the stream is. Reading throws a <see cref="StatesErrorException"/> named
    /// <c>States.ItemReaderFailed</c> where the object is missing or the role may not read it.
    /// </summary>
    Stream OpenItems(MachineRole role, S3Location location);

    /// <summary>A result file that is being gathered. Nothing is in S3 before it is stored.</summary>
    IResultFile CreateResultFile();
}

/// <summary>A file of results, gathered outside of memory.</summary>
public interface IResultFile : IDisposable
{
    /// <summary>Bytes so far.</summary>
    long Length { get; }

    ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <exception cref="StatesErrorException"><c>States.ResultWriterFailed</c>: the bucket is not there, or the role may not write to it.</exception>
    Task StoreAsync(MachineRole role, S3Location location, CancellationToken cancellationToken);
}
