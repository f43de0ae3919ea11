using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>Reads the text of a path.</summary>
internal sealed class PathParser
{
    // Parentheses and paths inside filters; no definition that people write comes near.
    private const int MostNested = 16;
    private const int LongestVariable = 80;

    // Names, indexes or tests side by side: each is tried on every node.
    private const int MostSideBySide = 1_000;

    private const string NotInName = "()@?, '\"]*";
    private const string EndsNameInFilter = "), ]=!<>&|";

    private readonly string _text;
    private int _at;
    private int _depth;

    private PathParser(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <exception cref="FormatException">The text is no path, or uses a form that is not supported.</exception>
    public static StatesPath Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            throw new FormatException($"'{text}' is not a path: a path begins with '$'.");
        }

        var parser = new PathParser(text);
        var path = parser.Path();
        return parser._at == text.Length ? path : throw parser.Refused("expected '.' or '['");
    }

    /// <summary>True for a name that a variable may have.</summary>
    public static bool IsVariable(string name) => name.Length is > 0 and <= LongestVariable && name != "states"
        && (char.IsLetter(name[0]) || name[0] == '_') && name.All(IsOfName);

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    // Stands at '$' or '@'.
    private StatesPath Path()
    {
        var start = _at++;
        string? variable = null;
        var readsContext = _text[start] == '$' && Next == '$';
        if (readsContext)
        {
            _at++;
        }
        else if (_text[start] == '$' && IsOfName(Next))
        {
            variable = Name();
            if (!IsVariable(variable))
            {
                throw Refused($"'{variable}' cannot be the name of a variable");
            }
        }

        var steps = new List<PathStep>();
        while (Next is '.' or '[')
        {
            Step(steps);
        }

        if (steps is [.., PathStep.Members last])
        {
            steps[^1] = new PathStep.Part(last.Names);
        }

        return new StatesPath(_text[start.._at], readsContext, variable, steps);
    }

    private void Step(List<PathStep> steps)
    {
        if (_text.AsSpan(_at).StartsWith(".."))
        {
            steps.Add(new PathStep.Descent());
            _at += _text.AsSpan(_at).StartsWith("..[") ? 2 : 1;
        }

        steps.Add(Next == '.' ? Dotted() : Bracketed());
    }

    private PathStep Dotted()
    {
        _at++;
        if (Next == '*')
        {
            _at++;
            return new PathStep.Wildcard();
        }

        var start = _at;
        while (_at < _text.Length && Next is not ('.' or '[') && !(_depth > 0 && EndsNameInFilter.Contains(Next)))
        {
            if (NotInName.Contains(Next))
            {
                throw Refused($"'{Next}' is not supported in a dotted name");
            }

            _at++;
        }

        return _at > start ? new PathStep.Member(_text[start.._at]) : throw Refused("a name is missing");
    }

    private PathStep Bracketed()
    {
        Expect('[');
        SkipSpace();
        PathStep step;
        if (Next == '*')
        {
            _at++;
            step = new PathStep.Wildcard();
        }
        else if (Next == '?')
        {
            _at++;
            Expect('(');
            step = new PathStep.Filter(Nested(Or));
            Expect(')');
        }
        else if (Next is '\'' or '"')
        {
            var names = List(Quoted);
            step = names is [var name] ? new PathStep.Member(name) : new PathStep.Members(names);
        }
        else
        {
            step = Positions();
        }

        Expect(']');
        return step;
    }

    private PathStep Positions()
    {
        int? first = Next == ':' ? null : Integer();
        SkipSpace();
        if (Next == ':')
        {
            _at++;
            SkipSpace();
            return new PathStep.Slice(first, Next == ']' ? null : Integer());
        }

        if (!Took(","))
        {
            return new PathStep.Index(first!.Value);
        }

        return new PathStep.Indexes([first!.Value, .. List(Integer)]);
    }

    private PathTest Or()
    {
        var parts = List(And, "||");
        return parts.Count > 1 ? new PathTest.Or(parts) : parts[0];
    }

    private PathTest And()
    {
        var parts = List(Unary, "&&");
        return parts.Count > 1 ? new PathTest.And(parts) : parts[0];
    }

    private PathTest Unary()
    {
        if (Took("!"))
        {
            return new PathTest.Not(Nested(Unary));
        }

        if (Took("("))
        {
            var inner = Nested(Or);
            Expect(')');
            return inner;
        }

        var left = Operand();
        foreach (var (name, matches, isNegative) in PathTest.Operators)
        {
            if (Took(name))
            {
                return new PathTest.Comparison(left, matches, isNegative, Operand());
            }
        }

        return left.Path is not null ? new PathTest.Exists(left) : throw Refused("an operator is missing");
    }

    private PathTest.Operand Operand()
    {
        SkipSpace();
        if (Next is '@' or '$')
        {
            var isOfItem = Next == '@';
            return new(null, Nested(Path), isOfItem);
        }

        if (Next is '\'' or '"')
        {
            return new(JsonValue.Create(Quoted()), null, false);
        }

        if (Next == '[')
        {
            _at++;
            var items = Took("]") ? [] : List(() => Nested(Operand).Literal?.DeepClone());
            if (items.Count > 0)
            {
                Expect(']');
            }

            return new(new JsonArray([.. items]), null, false);
        }

        var start = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '-' or '+' or '.')
        {
            _at++;
        }

        try
        {
            return new(Json.Read(_text[start.._at]), null, false);
        }
        catch (JsonException)
        {
            throw Refused("an operand is expected: a path, a string, a number, true, false, null or a list");
        }
    }

    private List<T> List<T>(Func<T> read, string separator = ",")
    {
        List<T> items = [read()];
        while (Took(separator))
        {
            SkipSpace();
            items.Add(items.Count < MostSideBySide ? read() : throw Refused($"more than {MostSideBySide} stand side by side"));
        }

        return items;
    }

    private T Nested<T>(Func<T> read)
    {
        if (++_depth > MostNested)
        {
            throw Refused($"more than {MostNested} levels are nested");
        }

        var value = read();
        _depth--;
        return value;
    }

    private string Quoted()
    {
        var quote = _text[_at++];
        var name = new StringBuilder();
        while (_at < _text.Length && Next != quote)
        {
            // A backslash before another character stands for itself, as the service was recorded to read it.
            _at += Next == '\\' && _at + 1 < _text.Length && _text[_at + 1] is var after && (after == quote || after == '\\') ? 1 : 0;
            name.Append(_text[_at++]);
        }

        Expect(quote);
        return name.ToString();
    }

    private string Name()
    {
        var start = _at;
        while (IsOfName(Next))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private int Integer()
    {
        SkipSpace();
        var start = _at;
        while (char.IsAsciiDigit(Next) || Next == '-')
        {
            _at++;
        }

        return int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused("a name in quotation marks, an index, a slice, '*' or a filter is expected");
    }

    private bool Took(string word)
    {
        SkipSpace();
        if (!_text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal)
            || (char.IsAsciiLetter(word[0]) && _at + word.Length < _text.Length && IsOfName(_text[_at + word.Length])))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private void Expect(char expected)
    {
        SkipSpace();
        if (Next != expected)
        {
            throw Refused($"'{expected}' is missing");
        }

        _at++;
    }

    private void SkipSpace()
    {
        while (Next == ' ')
        {
            _at++;
        }
    }

    private FormatException Refused(string why) => new($"The path '{_text}' is not supported: {why} (at character {_at + 1}).");
}
