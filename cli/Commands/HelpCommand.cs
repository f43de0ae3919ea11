using System.CommandLine;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink help COMMAND</c>: the same as <c>crosslink COMMAND --help</c>.</summary>
internal static class HelpCommand
{
    /// <param name="root">The command whose sub-commands it explains.</param>
    public static Command Create(Command root)
    {
        var words = new Argument<string[]>("COMMAND") { Description = "The command to explain, such as link", Arity = ArgumentArity.ZeroOrMore };
        var command = new CommandWithExamples("help", "Print the help of a command.") { Examples = ["crosslink help link"] };
        command.Add(words);
        command.Validators.Add(result =>
        {
            var named = root;
            foreach (var word in result.GetValue(words) ?? [])
            {
                if (named.Subcommands.FirstOrDefault(each => each.Name == word) is not { } next)
                {
                    result.AddError($"'{word}' is not a command.{Suggestion.For(word, named.Subcommands.Select(each => each.Name))}");
                    return;
                }

                named = next;
            }
        });
        command.SetAction((parsed, cancellationToken) =>
            root.Parse([.. parsed.GetValue(words) ?? [], "--help"]).InvokeAsync(parsed.InvocationConfiguration, cancellationToken));
        return command;
    }
}
