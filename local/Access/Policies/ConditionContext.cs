using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Policies;

/// <summary>
/// The condition keys of one request and their values. Keys are compared without regard to case; a key without values
/// counts as absent. Times are RFC 3339 in UTC, addresses are in their textual form, booleans are <c>true</c> or <c>false</c>.
/// </summary>
public sealed class ConditionContext
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    public ConditionContext()
        : this([])
    {
    }

    private ConditionContext(Dictionary<string, IReadOnlyList<string>> values) => _values = new(values, StringComparer.OrdinalIgnoreCase);

    /// <summary>The global condition keys that every request has.</summary>
    /// <param name="region">That it is signed for.</param>
    public static ConditionContext Of(DateTimeOffset now, string region) => new ConditionContext()
        .With("aws:CurrentTime", Iso8601.Milliseconds(now))
        .With("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        .With("aws:RequestedRegion", region)
        // Loopback stands in for TLS, so that policies that demand it can be the deployed ones.
        .With("aws:SecureTransport", "true")
        .With("aws:ViaAWSService", "false");

    /// <summary>Sets a key; null leaves it absent.</summary>
    public ConditionContext With(string key, string? value) => With(key, value is null ? [] : [value]);

    /// <summary>Sets a key with several values; an empty list leaves it absent.</summary>
    public ConditionContext With(string key, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            _values.Remove(key);
        }
        else
        {
            _values[key] = values;
        }

        return this;
    }

    /// <summary>A copy that can be added to without changing this one.</summary>
    public ConditionContext Copy() => new(_values);

    public bool TryGet(string key, [NotNullWhen(true)] out IReadOnlyList<string>? values) => _values.TryGetValue(key, out values);
}
