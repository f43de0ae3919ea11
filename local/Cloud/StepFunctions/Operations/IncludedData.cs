using Crosslink.Local.Cloud.StepFunctions.Requests;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary><c>includedData</c>: whether a caller wants what a machine's key would encrypt, or only what describes it.</summary>
internal static class IncludedData
{
    public static bool IsAll(StatesRequest request) => request.Choice("includedData", "ALL_DATA", "METADATA_ONLY") != "METADATA_ONLY";
}
