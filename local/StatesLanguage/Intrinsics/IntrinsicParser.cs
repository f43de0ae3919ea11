using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>Reads the text of an intrinsic function call.</summary>
internal sealed class IntrinsicParser
{
    // "You can nest up to 10 intrinsic functions" (Step Functions developer guide).
    private const int MostNested = 10;

    private readonly string _text;
    private int _at;

    private IntrinsicParser(string text) => _text = text;

    /// <exception cref="FormatException">The text is not a call of a supported function.</exception>
    public static IntrinsicCall Parse(string text)
    {
        var parser = new IntrinsicParser(text);
        var call = parser.Call(1);
        parser.SkipSpace();
        return parser._at == text.Length ? call : throw parser.Refused("text follows the call");
    }

    private IntrinsicCall Call(int depth)
    {
        if (depth > MostNested)
        {
            throw Refused($"more than {MostNested} functions are nested");
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        var name = _text[start.._at];
        Expect('(');
        var arguments = new List<IntrinsicArgument>();
        while (Peek() != ')')
        {
            if (arguments.Count > 0)
            {
                Expect(',');
            }

            arguments.Add(Argument(depth));
        }

        Expect(')');
        var function = IntrinsicFunction.Find(name)
            ?? throw Refused(name.Length == 0 ? "a function's name is missing" : $"the function '{name}' is not supported");
        return function.Takes(arguments.Count)
            ? new IntrinsicCall(_text[start.._at], function, arguments)
            : throw Refused($"'{name}' does not take {arguments.Count} arguments");
    }

    private IntrinsicArgument Argument(int depth)
    {
        var next = Peek();
        if (next == '\'')
        {
            return new IntrinsicArgument.Quoted(QuotedText());
        }

        if (_text.AsSpan(_at).StartsWith("States."))
        {
            return new IntrinsicArgument.Nested(Call(depth + 1));
        }

        var word = Word();
        if (next == '$')
        {
            return new IntrinsicArgument.Path(StatesPath.Parse(word));
        }

        try
        {
            if (Json.Read(word) is null or JsonValue)
            {
                return new IntrinsicArgument.Scalar(Json.Read(word));
            }
        }
        catch (JsonException)
        {
        }

        throw Refused($"'{word}' is not an argument");
    }

    private string QuotedText()
    {
        var start = ++_at;
        while (_at < _text.Length && _text[_at] != '\'')
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        return _at < _text.Length ? _text[start.._at++] : throw Refused("a quotation mark is missing");
    }

    private string Word()
    {
        var start = _at;
        var quoted = false;
        var brackets = 0;
        while (_at < _text.Length && (quoted || brackets > 0 || _text[_at] is not (',' or ')' or ' ')))
        {
            quoted ^= brackets > 0 && _text[_at] == '\'';
            brackets += quoted ? 0 : _text[_at] switch { '[' => 1, ']' => -1, _ => 0 };
            _at++;
        }

        return _text[start.._at];
    }

    private char Peek()
    {
        SkipSpace();
        return _at < _text.Length ? _text[_at] : throw Refused("the call ends too early");
    }

    private void Expect(char expected)
    {
        if (Peek() != expected)
        {
            throw Refused($"expected '{expected}' at character {_at + 1}");
        }

        _at++;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormatException Refused(string why) => new($"'{_text}' is not a supported path or intrinsic function: {why}.");
}
