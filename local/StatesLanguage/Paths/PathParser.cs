using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>Reads the text of a path.</summary>
internal sealed class PathParser
{
    // Parentheses and paths inside filters; no definition that people write comes near.
    private const int MostNested = 16;

    // Names, indexes or tests side by side: each is tried on every node.
    private const int MostSideBySide = 1_000;

    private readonly PathText _text;
    private int _depth;

    private PathParser(string text) => _text = new PathText(text);

    /// <exception cref="FormatException">The text is not a path, or uses a form that is not supported.</exception>
    public static StatesPath Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            throw new FormatException($"'{text}' is not a path: a path begins with '$'.");
        }

        var parser = new PathParser(text);
        var path = parser.Path();
        return parser._text.IsAtEnd ? path : throw parser._text.Refused("expected '.' or '['");
    }

    // Stands at '$' or '@'.
    private StatesPath Path()
    {
        var start = _text.Position;
        var ofItem = _text.Next == '@';
        _text.Skip();
        var readsContext = !ofItem && _text.Next == '$';
        if (readsContext)
        {
            _text.Skip();
        }

        var variable = ofItem || readsContext ? "" : _text.Variable();
        var steps = new List<PathStep>();
        while (_text.Next is '.' or '[')
        {
            Step(steps);
        }

        if (steps is [.., PathStep.Members last])
        {
            steps[^1] = new PathStep.Part(last.Names);
        }

        return new StatesPath(_text.Since(start), readsContext, variable.Length > 0 ? variable : null, steps);
    }

    private void Step(List<PathStep> steps)
    {
        if (_text.StartsWith(".."))
        {
            steps.Add(new PathStep.Descent());
            _text.Skip(_text.StartsWith("..[") ? 2 : 1);
        }

        steps.Add(_text.Next == '.' ? Dotted() : Bracketed());
    }

    private PathStep Dotted()
    {
        _text.Skip();
        if (_text.Next == '*')
        {
            _text.Skip();
            return new PathStep.Wildcard();
        }

        return new PathStep.Member(_text.Member(inFilter: _depth > 0));
    }

    private PathStep Bracketed()
    {
        _text.Expect('[');
        _text.SkipSpace();
        PathStep step;
        if (_text.Next == '*')
        {
            _text.Skip();
            step = new PathStep.Wildcard();
        }
        else if (_text.Next == '?')
        {
            _text.Skip();
            _text.Expect('(');
            step = new PathStep.Filter(Nested(Or));
            _text.Expect(')');
        }
        else if (_text.Next is '\'' or '"')
        {
            var names = List(_text.Quoted);
            step = names is [var name] ? new PathStep.Member(name) : new PathStep.Members(names);
        }
        else
        {
            step = Positions();
        }

        _text.Expect(']');
        return step;
    }

    private PathStep Positions()
    {
        int? first = _text.Next == ':' ? null : _text.Integer();
        _text.SkipSpace();
        if (_text.Next == ':')
        {
            _text.Skip();
            _text.SkipSpace();
            return new PathStep.Slice(first, _text.Next == ']' ? null : _text.Integer());
        }

        if (!_text.Took(","))
        {
            return new PathStep.Index(first!.Value);
        }

        return new PathStep.Indexes([first!.Value, .. List(_text.Integer)]);
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
        if (_text.Took("!"))
        {
            return new PathTest.Not(Nested(Unary));
        }

        if (_text.Took("("))
        {
            var inner = Nested(Or);
            _text.Expect(')');
            return inner;
        }

        var left = Operand();
        foreach (var (name, matches, isNegative) in PathTest.Operators)
        {
            if (_text.Took(name))
            {
                return new PathTest.Comparison(left, matches, isNegative, Operand());
            }
        }

        return left.Path is not null ? new PathTest.Exists(left) : throw _text.Refused("an operator is missing");
    }

    private PathTest.Operand Operand()
    {
        _text.SkipSpace();
        if (_text.Next is '@' or '$')
        {
            var isOfItem = _text.Next == '@';
            return new(null, Nested(Path), isOfItem);
        }

        if (_text.Next is '\'' or '"')
        {
            return new(JsonValue.Create(_text.Quoted()), null, false);
        }

        if (_text.Next == '[')
        {
            _text.Skip();
            var items = _text.Took("]") ? [] : List(() => Nested(Operand).Literal?.DeepClone());
            if (items.Count > 0)
            {
                _text.Expect(']');
            }

            return new(new JsonArray([.. items]), null, false);
        }

        var start = _text.Position;
        while (char.IsAsciiLetterOrDigit(_text.Next) || _text.Next is '-' or '+' or '.')
        {
            _text.Skip();
        }

        try
        {
            return new(Json.Read(_text.Since(start)), null, false);
        }
        catch (JsonException)
        {
            throw _text.Refused("an operand is expected: a path, a string, a number, true, false, null or a list");
        }
    }

    private List<T> List<T>(Func<T> read, string separator = ",")
    {
        List<T> items = [read()];
        while (_text.Took(separator))
        {
            _text.SkipSpace();
            items.Add(items.Count < MostSideBySide ? read() : throw _text.Refused($"more than {MostSideBySide} stand side by side"));
        }

        return items;
    }

    private T Nested<T>(Func<T> read)
    {
        if (++_depth > MostNested)
        {
            throw _text.Refused($"more than {MostNested} levels are nested");
        }

        var value = read();
        _depth--;
        return value;
    }
}
