using System.Globalization;
using System.Text;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>The text of a path, read from left to right: its names, numbers, strings and marks.</summary>
internal sealed class PathText(string text)
{
    private const int LongestVariable = 80;

    private const string NotInName = "()@?, '\"]*";
    private const string EndsNameInFilter = "), ]=!<>&|";

    /// <summary>How many characters have been read.</summary>
    public int Position { get; private set; }

    public bool IsAtEnd => Position == text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[Position];

    /// <summary>True for a name that a variable may have.</summary>
    public static bool IsVariable(string name) => name.Length is > 0 and <= LongestVariable && name != "states"
        && (char.IsLetter(name[0]) || name[0] == '_') && name.All(IsOfName);

    /// <summary>What has been read since a position.</summary>
    public string Since(int start) => text[start..Position];

    public bool StartsWith(string word) => text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal);

    public void Skip(int characters = 1) => Position += characters;

    /// <summary>Skips spaces and then a word, unless it is only the beginning of a longer one.</summary>
    /// <returns>False if something else comes next.</returns>
    public bool Took(string word)
    {
        SkipSpace();
        if (!StartsWith(word)
            || (char.IsAsciiLetter(word[0]) && Position + word.Length < text.Length && IsOfName(text[Position + word.Length])))
        {
            return false;
        }

        Skip(word.Length);
        return true;
    }

    /// <exception cref="FormatException">Something else comes next.</exception>
    public void Expect(char expected)
    {
        SkipSpace();
        if (Next != expected)
        {
            throw Refused($"'{expected}' is missing");
        }

        Skip();
    }

    public void SkipSpace()
    {
        while (Next == ' ')
        {
            Skip();
        }
    }

    /// <summary>The name of a variable.</summary>
    public string Variable()
    {
        var start = Position;
        while (IsOfName(Next))
        {
            Skip();
        }

        var name = Since(start);
        return name.Length == 0 || IsVariable(name) ? name : throw Refused($"'{name}' cannot be the name of a variable");
    }

    /// <summary>The name of a member after a dot.</summary>
    /// <param name="inFilter">Whether an operator of a filter ends it.</param>
    public string Member(bool inFilter)
    {
        var start = Position;
        while (!IsAtEnd && Next is not ('.' or '[') && !(inFilter && EndsNameInFilter.Contains(Next)))
        {
            if (NotInName.Contains(Next))
            {
                throw Refused($"'{Next}' is not supported in a dotted name");
            }

            Skip();
        }

        return Position > start ? Since(start) : throw Refused("a name is missing");
    }

    public string Quoted()
    {
        var quote = Next;
        Skip();
        var name = new StringBuilder();
        while (!IsAtEnd && Next != quote)
        {
            // A backslash before another character stands for itself, as the service was recorded to read it.
            Skip(Next == '\\' && Position + 1 < text.Length && text[Position + 1] is var after && (after == quote || after == '\\') ? 1 : 0);
            name.Append(Next);
            Skip();
        }

        Expect(quote);
        return name.ToString();
    }

    public int Integer()
    {
        SkipSpace();
        var start = Position;
        while (char.IsAsciiDigit(Next) || Next == '-')
        {
            Skip();
        }

        return int.TryParse(Since(start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused("a name in quotation marks, an index, a slice, '*' or a filter is expected");
    }

    public FormatException Refused(string why) => new($"The path '{text}' is not supported: {why} (at character {Position + 1}).");

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
