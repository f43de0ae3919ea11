namespace Crosslink.Cli.Completions;

/// <summary>Completion for bash: <c>eval "$(crosslink completion bash)"</c>.</summary>
internal static class BashScript
{
    public static string Write(CompletionTable table) =>
        $$"""
        _crosslink() {
          local place="" word current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
          COMPREPLY=()
          for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        {{ShellFunction.Body(table, Offer, ":")}}}
        complete -o default -F _crosslink crosslink

        """;

    private static string Offer(IEnumerable<CompletionWord> words) => $"COMPREPLY=($(compgen -W \"{string.Join(' ', words.Select(word => word.Name))}\" -- \"$current\"))";
}
