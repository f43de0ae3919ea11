using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// The entity tags of files: the MD5 of a small one, kept until the file changes. A large one has the form that S3 gives
/// objects uploaded in parts, made of name, size and time, since reading gigabytes to list a page helps nobody.
/// </summary>
internal sealed class FileTags
{
    /// <summary>The size of the parts that the AWS CLI uploads in.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    private const long WholeBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, string Tag)> known = new(StringComparer.Ordinal);

    /// <summary>Whether a file of this size has its MD5 for a tag.</summary>
    public static bool IsWhole(long length) => length < WholeBytes;

    public string Of(FileInfo file)
    {
        if (known.TryGetValue(file.FullName, out var kept) && kept.Length == file.Length && kept.Written == file.LastWriteTimeUtc)
        {
            return kept.Tag;
        }

        var tag = file.Length == 0 ? ETags.Of([]) : IsWhole(file.Length) ? ETags.Of(File.ReadAllBytes(file.FullName)) : PartsTag(file);
        known[file.FullName] = (file.Length, file.LastWriteTimeUtc, tag);
        return tag;
    }

    [SuppressMessage("Security", "CA5351", Justification = "S3's entity tags look like MD5; nothing rests on it.")]
    private static string PartsTag(FileInfo file)
    {
        var identity = Encoding.UTF8.GetBytes($"{file.Name}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}");
        return $"\"{Convert.ToHexStringLower(MD5.HashData(identity))}-{(file.Length + PartBytes - 1) / PartBytes}\"";
    }
}
