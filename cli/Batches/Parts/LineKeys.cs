namespace Crosslink.Cli.Batches.Parts;

/// <summary>Recognises the key of each line of a batch by a hash: 4 MB for a million lines.</summary>
internal sealed class LineKeys
{
    private readonly List<int> _hashes = [];

    /// <summary>Adds the key of the next line, from line 1.</summary>
    public void Add(string? key) => _hashes.Add(Hash(key));

    /// <summary>Whether a line has the key. Nothing is known of lines that the batch does not have.</summary>
    public bool Match(long line, string? key) => line > _hashes.Count || _hashes[(int)line - 1] == Hash(key);

    private static int Hash(string? key) => key?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
