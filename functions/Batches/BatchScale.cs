namespace Crosslink.Functions.Batches;

/// <summary>How much of a batch is done at once; what a batch costs and how long it takes rests on it.</summary>
public static class BatchScale
{
    /// <summary>
    /// HEADs of one child. Forty children (MaxConcurrency) of sixteen requests at about 50 ms each stay near the 5,500
    /// requests a second that S3 gives one prefix; it answers 503 beyond.
    /// </summary>
    public const int RequestsSideBySide = 16;

    /// <summary>Of the numbered manifest.</summary>
    public const int UploadPartBytes = 8 * 1024 * 1024;
}
