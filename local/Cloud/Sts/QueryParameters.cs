using System.Text;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Sts;

/// <summary>The parameters of a call in the Query protocol: of the query string, of the form in the body, or of both.</summary>
public sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private QueryParameters(params IEnumerable<string> encoded)
    {
        foreach (var pair in encoded.SelectMany(text => text.Split('&', StringSplitOptions.RemoveEmptyEntries)).Select(pair => pair.Split('=', 2)))
        {
            _values[PercentEncoding.DecodeQuery(pair[0])] = pair.Length > 1 ? PercentEncoding.DecodeQuery(pair[1]) : "";
        }
    }

    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Null when the parameter is absent.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads and rewinds the body.</summary>
    public static QueryParameters Of(ServiceCall call)
    {
        using var reader = new StreamReader(call.Body, Encoding.UTF8, leaveOpen: true);
        call.Body.Position = 0;
        var form = reader.ReadToEnd();
        call.Body.Position = 0;
        return new QueryParameters(call.Request.RawQuery, form);
    }
}
