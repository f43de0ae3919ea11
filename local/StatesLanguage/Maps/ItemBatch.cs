namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>The items of one child execution.</summary>
/// <param name="Input">The child's input, a JSON text.</param>
/// <param name="Items">How many items are in it.</param>
internal sealed record ItemBatch(string Input, int Items);
