namespace Crosslink.Functions.Batches;

/// <summary>How much of a batch is done at once; what a batch costs and how long it takes rests on it.</summary>
public static class BatchScale
{
    /// <summary>
    /// HEADs of one child. S3 takes 5,500 requests a second for one prefix and answers 503 beyond; sixteen at about 50 ms
    /// each are 320.
    /// </summary>
    public const int RequestsSideBySide = 16;

    /// <summary>Of the numbered manifest.</summary>
    public const int UploadPartBytes = 8 * 1024 * 1024;
}
