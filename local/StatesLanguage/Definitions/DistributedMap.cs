namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>What only a Map in mode <c>DISTRIBUTED</c> has.</summary>
/// <param name="Label">Names the Map state in ARNs.</param>
/// <param name="FailurePercentage"><c>ToleratedFailurePercentage</c>; null for none.</param>
/// <param name="FailureCount"><c>ToleratedFailureCount</c>; null for none.</param>
/// <param name="Reader">Null if the items are in the state's input.</param>
/// <param name="Batcher">Null for one item a child.</param>
/// <param name="Writer">Null where the state gives the results itself.</param>
internal sealed record DistributedMap(
    string Label, NumberField? FailurePercentage, NumberField? FailureCount, ItemReader? Reader, ItemBatcher? Batcher, ResultWriter? Writer);
