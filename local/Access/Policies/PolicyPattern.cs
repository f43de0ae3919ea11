using System.Runtime.InteropServices;
using System.Text;

namespace Crosslink.Local.Access.Policies;

/// <summary>
/// One string of a policy: literal characters, the wildcards <c>*</c> and <c>?</c>, the escapes <c>${*}</c>, <c>${?}</c>
/// and <c>${$}</c>, and variables such as <c>${aws:username}</c> or <c>${aws:username, 'nobody'}</c>. A character is a
/// Unicode code point. See "IAM policy elements: Variables and tags" in the IAM user guide.
/// </summary>
public sealed class PolicyPattern
{
    private const int AnyOne = -1;
    private const int AnyMany = -2;
    private const int FirstVariable = -3;

    private const int ArnParts = 6;

    private readonly List<int> _tokens = [];
    private readonly List<(string Key, string? Default)> _variables = [];

    private PolicyPattern(string text) => Text = text;

    /// <summary>As the document spells it.</summary>
    public string Text { get; }

    /// <param name="text">As the document spells it.</param>
    /// <param name="variables">False for documents older than version 2012-10-17, where <c>${</c> means itself.</param>
    /// <param name="wildcards">False where <c>*</c> and <c>?</c> mean themselves (StringEquals).</param>
    public static PolicyPattern Parse(string text, bool variables, bool wildcards)
    {
        var pattern = new PolicyPattern(text);
        for (var i = 0; i < text.Length;)
        {
            if (variables && text.AsSpan(i).StartsWith("${"))
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                {
                    throw new PolicyFormatException($"The policy variable in '{text}' does not end.");
                }

                pattern.AddVariable(text[(i + 2)..end]);
                i = end + 1;
                continue;
            }

            var rune = Rune.TryGetRuneAt(text, i, out var whole) ? whole : Rune.ReplacementChar;
            pattern._tokens.Add((wildcards, text[i]) switch
            {
                (true, '*') => AnyMany,
                (true, '?') => AnyOne,
                _ => rune.Value,
            });
            i += rune.Utf16SequenceLength;
        }

        return pattern;
    }

    public bool Matches(string subject, ConditionContext context, bool ignoreCase = false) =>
        Expand(context) is { } tokens && Glob(CollectionsMarshal.AsSpan(tokens), subject, ignoreCase);

    /// <summary>Segment by segment: a wildcard in one of an ARN's first five parts does not reach over a colon.</summary>
    public bool MatchesArn(string arn, ConditionContext context)
    {
        if (Expand(context) is not { } tokens)
        {
            return false;
        }

        if (tokens is [AnyMany])
        {
            return true;
        }

        ReadOnlySpan<int> pattern = CollectionsMarshal.AsSpan(tokens);
        ReadOnlySpan<char> subject = arn;
        for (var part = 1; part < ArnParts; part++)
        {
            var (end, subjectEnd) = (pattern.IndexOf(':'), subject.IndexOf(':'));
            if (end < 0 || subjectEnd < 0)
            {
                return end == subjectEnd && Glob(pattern, subject, ignoreCase: false);
            }

            if (!Glob(pattern[..end], subject[..subjectEnd], ignoreCase: false))
            {
                return false;
            }

            pattern = pattern[(end + 1)..];
            subject = subject[(subjectEnd + 1)..];
        }

        return Glob(pattern, subject, ignoreCase: false);
    }

    private void AddVariable(string inside)
    {
        if (inside is "*" or "?" or "$")
        {
            _tokens.Add(inside[0]);
            return;
        }

        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var key = (comma < 0 ? inside : inside[..comma]).Trim();
        if (key.Length == 0 || !key.Contains(':', StringComparison.Ordinal))
        {
            throw new PolicyFormatException($"'${{{inside}}}' is not a policy variable.");
        }

        _tokens.Add(FirstVariable - _variables.Count);
        _variables.Add((key, comma < 0 ? null : inside[(comma + 1)..].Trim().Trim('\'')));
    }

    /// <summary>The tokens with each variable's value as literals; null when one has neither a value nor a default.</summary>
    private List<int>? Expand(ConditionContext context)
    {
        if (_variables.Count == 0)
        {
            return _tokens;
        }

        var expanded = new List<int>(_tokens.Count);
        foreach (var token in _tokens)
        {
            if (token > FirstVariable)
            {
                expanded.Add(token);
                continue;
            }

            var (key, fallback) = _variables[FirstVariable - token];
            var value = context.TryGet(key, out var values) ? values.Count == 1 ? values[0] : null : fallback;
            if (value is null)
            {
                return null;
            }

            expanded.AddRange(value.EnumerateRunes().Select(rune => rune.Value));
        }

        return expanded;
    }

    private static bool Glob(ReadOnlySpan<int> pattern, ReadOnlySpan<char> subject, bool ignoreCase)
    {
        // After a mismatch the last star takes one character more of the subject: from resume on.
        var (p, s, star, resume) = (0, 0, -1, 0);
        while (s < subject.Length)
        {
            Rune.DecodeFromUtf16(subject[s..], out var rune, out var length);
            if (p < pattern.Length && pattern[p] == AnyMany)
            {
                (star, resume) = (p++, s);
            }
            else if (p < pattern.Length && (pattern[p] == AnyOne || AreEqual(pattern[p], rune, ignoreCase)))
            {
                (p, s) = (p + 1, s + length);
            }
            else if (star >= 0)
            {
                Rune.DecodeFromUtf16(subject[resume..], out _, out var skipped);
                (p, s) = (star + 1, resume += skipped);
            }
            else
            {
                return false;
            }
        }

        return !pattern[p..].ContainsAnyExcept(AnyMany);
    }

    private static bool AreEqual(int token, Rune rune, bool ignoreCase) =>
        token == rune.Value || (ignoreCase && token >= 0 && Rune.ToLowerInvariant(new Rune(token)) == Rune.ToLowerInvariant(rune));
}
