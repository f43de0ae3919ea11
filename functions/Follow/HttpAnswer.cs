namespace Crosslink.Functions.Follow;

/// <summary>What a function gives to an HTTP API in payload format 2.0.</summary>
public sealed record HttpAnswer
{
    public required int StatusCode { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string? Body { get; init; }

    /// <summary>Leaves out the headers, one of which may be a link.</summary>
    public override string ToString() => $"{nameof(HttpAnswer)} {StatusCode}";
}
