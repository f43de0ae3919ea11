using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.Cloud.Samples;

/// <summary>
/// The buckets of account A where no folder is given: <c>classic-movies</c> (in the catalogue), <c>private-reels</c> (not in
/// it) and <c>vault</c> (in it, but its role trusts nobody in account B).
/// </summary>
public static class SampleFilms
{
    public const string Movies = "classic-movies";
    public const string PrivateReels = "private-reels";
    public const string Vault = "vault";
    public const string Metropolis = "metropolis-1927.mp4";
    public const string Archived = "archive/the-lost-world-1925.mp4";

    private const int FilmBytes = 64 * 1024;

    private static readonly DateTimeOffset Digitised = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    /// <param name="state">Gets the buckets.</param>
    /// <param name="owner">Account A's twelve digits.</param>
    /// <param name="region">Where the buckets live.</param>
    public static void Add(S3State state, string owner, string region)
    {
        ArgumentNullException.ThrowIfNull(state);
        var movies = state.CreateBucket(Movies, owner, region);
        movies.Put(Film(Metropolis));
        movies.Put(Film("nosferatu 1922 (restored).mp4"));
        movies.Put(Film("été/voyage dans la lune + 1902.mp4"));
        movies.Put(Film(Archived) with { StorageClass = StorageClasses.Glacier });
        state.CreateBucket(PrivateReels, owner, region).Put(Film("outtakes-1931.mp4"));
        state.CreateBucket(Vault, owner, region).Put(Film("lost-reel-1919.mp4"));
    }

    // An MPEG-4 file type box, so that the bytes are recognised as what the name says, then made-up filling.
    private static StoredObject Film(string key)
    {
        var bytes = new byte[FilmBytes];
        "\0\0\0\x14ftypisom\0\0\0\0isom"u8.CopyTo(bytes);
        var filling = Encoding.UTF8.GetBytes($"{key}\n");
        for (var at = 20; at < bytes.Length; at += filling.Length)
        {
            filling.AsSpan(0, Math.Min(filling.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        }

        return new StoredObject
        {
            Key = key,
            LastModified = Digitised,
            Content = new MemoryContent(bytes),
            ETag = ETags.Of(bytes),
            Metadata = new ObjectMetadata { ContentType = "video/mp4" },
        };
    }
}
