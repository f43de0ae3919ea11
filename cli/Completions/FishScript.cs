using System.Text;

namespace Crosslink.Cli.Completions;

/// <summary>Completion for fish: <c>crosslink completion fish | source</c>.</summary>
internal static class FishScript
{
    public static string Write(CompletionTable table)
    {
        var known = string.Join(' ', table.Places.Where(place => place.Path.Length > 0).Select(place => $"'{place.Path}'"));
        var text = new StringBuilder(
            $"""
            function __crosslink_at
              set -l place ''
              for word in (commandline -opc)[2..]
                if contains -- "$place $word" {known}
                  set place "$place $word"
                end
              end
              test "$place" = "$argv[1]"
            end

            """);
        foreach (var place in table.Places)
        {
            if (place.Words.Count > 0)
            {
                text.Append($"complete -c crosslink -n \"__crosslink_at '{place.Path}'\" -f\n");
            }

            foreach (var word in place.Words)
            {
                text.Append($"complete -c crosslink -n \"__crosslink_at '{place.Path}'\" -a '{word.Name}' -d '{Quoted(word.Description)}'\n");
            }

            foreach (var option in place.Options)
            {
                var value = option switch
                {
                    { Values.Count: > 0 } => $" -x -a '{string.Join(' ', option.Values)}'",
                    { TakesValue: true } => " -r",
                    _ => "",
                };
                var name = option.Name.StartsWith("--", StringComparison.Ordinal) ? $"-l {option.Name[2..]}" : $"-s {option.Name[1..]}";
                text.Append($"complete -c crosslink -n \"__crosslink_at '{place.Path}'\" {name}{value} -d '{Quoted(option.Description)}'\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
