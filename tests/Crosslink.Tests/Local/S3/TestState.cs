using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.S3;

/// <summary>A state with a clock that stands and ids that count.</summary>
internal static class TestState
{
    public const string Owner = "111122223333";
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static S3State New()
    {
        byte count = 0;
        return new S3State(new FakeTimeProvider(Start), span => span.Fill(++count));
    }

    public static Bucket NewBucket(params string[] keys)
    {
        var bucket = New().CreateBucket("movies", Owner, "us-east-1");
        foreach (var key in keys)
        {
            bucket.Put(Draft(key));
        }

        return bucket;
    }

    public static StoredObject Draft(string key, string content = "x") => Draft(key, Encoding.UTF8.GetBytes(content));

    public static StoredObject Draft(string key, byte[] content) =>
        new() { Key = key, LastModified = Start, Content = new MemoryContent(content), ETag = ETags.Of(content) };
}
