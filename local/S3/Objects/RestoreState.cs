namespace Crosslink.Local.S3.Objects;

/// <summary>What <c>x-amz-restore</c> says of an archived object.</summary>
/// <param name="Expiry">When the restored copy goes; null while the restore is ongoing.</param>
public sealed record RestoreState(DateTimeOffset? Expiry)
{
    public static RestoreState Ongoing { get; } = new((DateTimeOffset?)null);

    public bool IsReadableAt(DateTimeOffset now) => Expiry > now;

    public string HeaderValue => Expiry is { } expiry
        ? $"ongoing-request=\"false\", expiry-date=\"{expiry.UtcDateTime:R}\""
        : "ongoing-request=\"true\"";
}
