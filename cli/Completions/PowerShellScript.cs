using System.Text;

namespace Crosslink.Cli.Completions;

/// <summary>Completion for PowerShell: <c>crosslink completion pwsh | Out-String | Invoke-Expression</c>.</summary>
internal static class PowerShellScript
{
    public static string Write(CompletionTable table)
    {
        var text = new StringBuilder("$__crosslinkWords = @{\n");
        foreach (var place in table.Places)
        {
            text.Append($"  '{place.Path}' = [ordered]@{{\n");
            foreach (var (name, description) in place.Words.Select(word => (word.Name, word.Description)).Concat(place.Options.Select(option => (option.Name, option.Description))))
            {
                text.Append($"    '{name}' = '{Quoted(description)}'\n");
            }

            text.Append("  }\n");
            foreach (var option in place.Options.Where(option => option.TakesValue))
            {
                text.Append($"  '{place.Path}|{option.Name}' = [ordered]@{{ {string.Join("; ", option.Values.Select(value => $"'{value}' = ''"))} }}\n");
            }
        }

        return text.Append(
            """
            }
            Register-ArgumentCompleter -Native -CommandName crosslink -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              $place = ''
              $previous = ''
              foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                $previous = "$element"
                if ($__crosslinkWords.ContainsKey("$place $previous")) { $place = "$place $previous" }
              }
              $words = $__crosslinkWords["$place|$previous"] ?? $__crosslinkWords[$place]
              $words.GetEnumerator() | Where-Object { $_.Key.StartsWith($wordToComplete, [StringComparison]::Ordinal) } | ForEach-Object {
                $about = if ($_.Value) { $_.Value } else { $_.Key }
                [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $about)
              }
            }

            """).ToString();
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
