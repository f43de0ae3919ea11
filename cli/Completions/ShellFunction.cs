using System.Text;

namespace Crosslink.Cli.Completions;

/// <summary>What bash and zsh have in common: a function that finds the place on the command line, and offers what can follow there.</summary>
internal static class ShellFunction
{
    /// <summary>A <c>case</c> that leaves the words on offer to <paramref name="offer"/>, and returns where a file name follows.</summary>
    public static string Body(CompletionTable table, Func<IEnumerable<CompletionWord>, string> offer, string files)
    {
        var text = new StringBuilder();
        var known = string.Join('|', table.Places.Where(place => place.Path.Length > 0).Select(place => $"\"{place.Path}\""));
        text.Append("    case \"$place $word\" in\n");
        text.Append($"      {known}) place=\"$place $word\" ;;\n");
        text.Append("    esac\n  done\n  case \"$place|$previous\" in\n");
        foreach (var place in table.Places)
        {
            foreach (var option in place.Options.Where(option => option.Values.Count > 0))
            {
                text.Append($"    \"{place.Path}|{option.Name}\") {offer(option.Values.Select(value => new CompletionWord(value, "")))}; return ;;\n");
            }

            var free = place.Options.Where(option => option.TakesValue && option.Values.Count == 0).Select(option => $"\"{place.Path}|{option.Name}\"").ToList();
            if (free.Count > 0)
            {
                text.Append($"    {string.Join('|', free)}) {files}; return ;;\n");
            }
        }

        text.Append("  esac\n  case \"$place\" in\n");
        foreach (var place in table.Places)
        {
            text.Append($"    \"{place.Path}\") {offer([.. place.Words, .. place.Options.Select(option => new CompletionWord(option.Name, option.Description))])} ;;\n");
        }

        return text.Append("  esac\n").ToString();
    }
}
