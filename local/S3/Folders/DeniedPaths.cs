using System.Collections.Concurrent;

namespace Crosslink.Local.S3.Folders;

/// <summary>Tells of what this program may not read, once for each path: the answers of S3 say no more than AccessDenied.</summary>
/// <param name="report">Gets a sentence for each.</param>
internal sealed class DeniedPaths(Action<string> report)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public void TellFile(string path) => Tell(path, "S3 answers 403 AccessDenied for it");

    public void TellFolder(string path) => Tell(Path.TrimEndingDirectorySeparator(path), "its files are not listed");

    private void Tell(string path, string outcome)
    {
        if (_told.TryAdd(path, true))
        {
            report($"No permission to read '{path}': {outcome}.");
        }
    }
}
