namespace Crosslink.Local.S3.Folders;

/// <summary>
/// Where a path leads once every link on the way has been followed, as the system would. The lengths and times that .NET
/// gives for a link are the link's own, and <see cref="FileSystemInfo.ResolveLinkTarget"/> takes the <c>..</c> of a link
/// below a linked folder from the folder's name, not from the place that it leads to.
/// </summary>
internal static class FinalPath
{
    // Linux gives up after as many.
    private const int MostLinks = 40;

    /// <param name="path">Absolute.</param>
    /// <returns>Null where links lead in a circle. Whether anything is there is not asked.</returns>
    public static string? Of(string path)
    {
        var final = Path.GetPathRoot(path)!;
        var left = new Stack<string>();
        Push(left, path);
        for (var links = 0; left.TryPop(out var part);)
        {
            if (part is "..")
            {
                final = Path.GetDirectoryName(final) ?? final;
                continue;
            }

            var next = Path.Join(final, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                final = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            final = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : final;
            Push(left, target);
        }

        return final;
    }

    // The first part ends on top.
    private static void Push(Stack<string> left, string path)
    {
        var parts = path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (var part in parts.Where(part => part is not ("" or ".")).Reverse())
        {
            left.Push(part);
        }
    }
}
