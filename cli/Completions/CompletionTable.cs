using System.CommandLine;
using System.CommandLine.Completions;

namespace Crosslink.Cli.Completions;

/// <summary>The words that can follow on a command line, read from the same commands and options as the help.</summary>
internal sealed class CompletionTable
{
    private CompletionTable(IReadOnlyList<CompletionPlace> places) => Places = places;

    /// <summary>The root comes first, a command before its sub-commands.</summary>
    public IReadOnlyList<CompletionPlace> Places { get; }

    public static CompletionTable Of(Command root) => new([.. PlacesOf(root, "", [])]);

    private static IEnumerable<CompletionPlace> PlacesOf(Command command, string path, IReadOnlyList<Option> inherited)
    {
        var options = command.Options.Concat(inherited).Where(option => !option.Hidden).ToList();
        var subcommands = command.Subcommands.Where(subcommand => !subcommand.Hidden).ToList();
        var passedOn = options.Where(option => option.Recursive).ToList();
        yield return new CompletionPlace(
            path,
            [.. subcommands.Select(subcommand => new CompletionWord(subcommand.Name, FirstSentence(subcommand.Description))), .. Choices(command.Arguments)],
            [.. options.Select(option => new CompletionOption(option.Name, FirstSentence(option.Description), TakesValue(option), [.. Values(option)]))]);
        foreach (var place in subcommands.SelectMany(subcommand => PlacesOf(subcommand, $"{path} {subcommand.Name}", passedOn)))
        {
            yield return place;
        }
    }

    private static IEnumerable<CompletionWord> Choices(IEnumerable<Argument> arguments) =>
        arguments.SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)).Select(item => new CompletionWord(item.Label, ""));

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.ValueType != typeof(void);

    private static IEnumerable<string> Values(Option option) =>
        TakesValue(option) ? option.GetCompletions(CompletionContext.Empty).Select(item => item.Label) : [];

    private static string FirstSentence(string? description)
    {
        var text = description ?? "";
        var end = text.IndexOfAny([';', '.', ':', ',']);
        return end < 0 ? text : text[..end];
    }
}

/// <summary>A command, as far as its words have been typed.</summary>
/// <param name="Path">Empty for the root; otherwise each word with a space before it, such as <c> ticket show</c>.</param>
/// <param name="Words">Sub-commands and fixed arguments.</param>
internal sealed record CompletionPlace(string Path, IReadOnlyList<CompletionWord> Words, IReadOnlyList<CompletionOption> Options);

/// <summary>A word and what it does.</summary>
internal sealed record CompletionWord(string Name, string Description);

/// <summary>An option and what it does.</summary>
/// <param name="Values">The values that it takes, if they are few; otherwise empty, and file names are offered.</param>
internal sealed record CompletionOption(string Name, string Description, bool TakesValue, IReadOnlyList<string> Values);
