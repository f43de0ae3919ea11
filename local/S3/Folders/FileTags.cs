using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// The entity tags of files: the MD5 of a small one, kept until the file changes. A large one has the form that S3 gives
/// objects uploaded in parts, made of name, size and time, since reading gigabytes to list a page helps nobody; so has one
/// that cannot be read.
/// </summary>
internal sealed class FileTags(IDisk disk)
{
    /// <summary>The size of the parts that the AWS CLI uploads in.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    private const long WholeBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, string Tag)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a file of this size has its MD5 for a tag.</summary>
    public static bool IsWhole(long length) => length < WholeBytes;

    /// <exception cref="FileNotFoundException">The file has gone since it was looked at.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder has.</exception>
    public string Of(DiskFile file)
    {
        if (_known.TryGetValue(file.Path, out var kept) && kept.Length == file.Length && kept.Written == file.Written)
        {
            return kept.Tag;
        }

        try
        {
            var tag = file.Length == 0 ? ETags.Of([]) : IsWhole(file.Length) ? ContentTag(file) : PartsTag(file);
            _known[file.Path] = (file.Length, file.Written, tag);
            return tag;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not (FileNotFoundException or DirectoryNotFoundException)))
        {
            return PartsTag(file);
        }
    }

    private string ContentTag(DiskFile file)
    {
        using var content = disk.OpenRead(file.Path);
        return ETags.Of(content);
    }

    [SuppressMessage("Security", "CA5351", Justification = "S3's entity tags look like MD5; nothing rests on it.")]
    private static string PartsTag(DiskFile file)
    {
        var identity = Encoding.UTF8.GetBytes($"{Path.GetFileName(file.Path)}\n{file.Length}\n{file.Written.Ticks}");
        return $"\"{Convert.ToHexStringLower(MD5.HashData(identity))}-{(file.Length + PartBytes - 1) / PartBytes}\"";
    }
}
