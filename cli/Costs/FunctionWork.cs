using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches;

namespace Crosslink.Cli.Costs;

/// <summary>What one invocation of a function takes beside its own price.</summary>
/// <param name="Milliseconds">Billed.</param>
/// <param name="Heads">Calls of S3's HEAD.</param>
/// <param name="OpensOrMakesSeal">Whether it calls KMS when no data key is at hand.</param>
/// <param name="AssumedRoles">Calls of STS's AssumeRole.</param>
internal sealed record FunctionWork(double Milliseconds, double Heads = 0, double Puts = 0, double Gets = 0, double Lists = 0, bool OpensOrMakesSeal = false, int AssumedRoles = 0)
{
    private const double KeysPerList = 1000;

    /// <param name="items">Lines that the invocation works on.</param>
    /// <exception cref="CommandFailedException"><c>FunctionUnknown</c>: a step that this table lacks.</exception>
    public static FunctionWork Of(string function, double items, CostMode mode, Assumptions assumed) => function switch
    {
        "ValidateRequest" => new(assumed["validate-ms"]),
        // An upload has a session to look and one to sign.
        "AssumeRole" => new(assumed["assume-ms"], OpensOrMakesSeal: true, AssumedRoles: mode == CostMode.Upload ? 2 : 1),
        "CheckObject" when mode == CostMode.Upload => new(assumed["check-ms"], Lists: 1, OpensOrMakesSeal: true),
        "CheckObject" => new(assumed["check-ms"], Heads: 1, OpensOrMakesSeal: true),
        "PresignUrl" => new(assumed["presign-ms"], OpensOrMakesSeal: true),
        "IssueTicket" => new(assumed["issue-ms"], Puts: 1),
        "RedeemTicket" => new(assumed["redeem-ms"], Gets: 1),
        "PresignBatch" when mode == CostMode.BatchTickets => new(assumed["batch-ms"], Puts: 2, Lists: 1, OpensOrMakesSeal: true),
        "PresignBatch" when mode == CostMode.BatchListing => new(assumed["batch-ms"], Puts: 1, OpensOrMakesSeal: true),
        "PresignBatch" => new(assumed["batch-ms"] + (assumed["head-ms"] * items / BatchScale.RequestsSideBySide), Heads: items, Puts: 1, OpensOrMakesSeal: true),
        "PrepareManifest" => new(
            assumed["number-ms"] * items,
            Puts: 2 + (items * ItemBytes(mode, assumed) / BatchScale.UploadPartBytes),
            Gets: mode == CostMode.BatchListing ? 0 : 1,
            Lists: mode == CostMode.BatchListing ? items / KeysPerList : 0,
            OpensOrMakesSeal: true),
        "Summarise" => new(assumed["summarise-ms"], Puts: 1, Gets: 2),
        _ => throw new CommandFailedException("FunctionUnknown", $"The definition calls the function {function}, and cli/Costs/FunctionWork.cs does not say what it takes."),
    };

    public static double ItemBytes(CostMode mode, Assumptions assumed) =>
        mode == CostMode.BatchListing && !assumed.IsReplaced("item-bytes") ? 260 : assumed["item-bytes"];
}
