namespace Crosslink.Cli.Completions;

/// <summary>Completion for zsh, after <c>compinit</c>: <c>eval "$(crosslink completion zsh)"</c>.</summary>
internal static class ZshScript
{
    public static string Write(CompletionTable table) =>
        $$"""
        #compdef crosslink
        _crosslink() {
          local place="" word previous="${words[CURRENT-1]}"
          local -a items
          for word in "${(@)words[2,CURRENT-1]}"; do
        {{ShellFunction.Body(table, Offer, "_files")}}}
        compdef _crosslink crosslink

        """;

    private static string Offer(IEnumerable<CompletionWord> words) =>
        $"items=({string.Join(' ', words.Select(word => $"'{word.Name}:{word.Description.Replace("'", "'\\''", StringComparison.Ordinal)}'"))}); _describe crosslink items || _files";
}
