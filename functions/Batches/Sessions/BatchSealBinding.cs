using System.Globalization;
using Crosslink.Functions.Seals;

namespace Crosslink.Functions.Batches.Sessions;

/// <summary>What the seal of a batch's session is bound to: its run, where it reads, and what the session is for.</summary>
public static class BatchSealBinding
{
    /// <inheritdoc cref="SealBinding.AssociatedData(string, Requests.LinkRequest)"/>
    public static byte[] AssociatedData(string executionArn, BatchRequest request, SessionPurpose purpose) => SealBinding.AssociatedData(
        executionArn,
        [
            "batch",
            purpose.ToString(),
            request.Run,
            request.Bucket,
            request.Prefix,
            request.Manifest,
            request.ExpiresInSeconds.ToString(CultureInfo.InvariantCulture),
        ]);
}
