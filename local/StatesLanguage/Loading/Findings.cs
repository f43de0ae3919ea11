using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Local.StatesLanguage.Loading;

/// <summary>What is wrong with a definition: one finding for each place, the first that was found there.</summary>
internal sealed class Findings
{
    private readonly OrderedDictionary<(string? State, string Member), DefinitionException> _all = [];

    public IReadOnlyList<DefinitionException> All => [.. _all.Values];

    public void Add(string? state, string member, string reason) => _all.TryAdd((state, member), new(state, member, reason));
}
