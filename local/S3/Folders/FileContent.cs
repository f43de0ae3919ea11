using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>Bytes of a file on disk, read when they are asked for.</summary>
internal sealed class FileContent(DiskFile file, IDisk disk, DeniedPaths denied) : ObjectContent
{
    public override long Length => file.Length;

    public override void DemandReadable()
    {
        try
        {
            OpenRead().Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            denied.TellFile(file.Path);
            throw S3Errors.AccessDenied();
        }
    }

    public override Stream OpenRead() => disk.OpenRead(file.Path);
}

/// <summary>What lies in a folder that keeps its files from this program: it cannot be told whether there are any.</summary>
internal sealed class HiddenContent(string path, DeniedPaths denied) : ObjectContent
{
    public override long Length => 0;

    public override void DemandReadable()
    {
        denied.TellFile(path);
        throw S3Errors.AccessDenied();
    }

    public override Stream OpenRead() => throw new UnauthorizedAccessException($"No permission to look at '{path}'.");
}
