using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary><c>ItemBatcher</c>: how many items one child gets.</summary>
/// <param name="MaxItems"><c>MaxItemsPerBatch</c>; null for no limit of its own.</param>
/// <param name="MaxInputBytes">
/// <c>MaxInputBytesPerBatch</c>: bytes of UTF-8 of a batch's array of items, which <c>BatchInput</c> is not part of
/// ("the maximum size of each sub-array"); null for no limit of its own.
/// </param>
/// <param name="BatchInput">What every child gets beside its items; null for nothing.</param>
internal sealed record ItemBatcher(NumberField? MaxItems, NumberField? MaxInputBytes, PayloadTemplate? BatchInput);
