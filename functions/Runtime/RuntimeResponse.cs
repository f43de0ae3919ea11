namespace Crosslink.Functions.Runtime;

/// <summary>What the runtime API answers.</summary>
/// <param name="Headers">By name, in any case; of a repeated one the last.</param>
internal sealed record RuntimeResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
