namespace Crosslink.Functions.Follow;

/// <summary>
/// What an HTTP API hands to a function, as far as this one reads it (API Gateway developer guide, "Create AWS Lambda proxy
/// integrations for HTTP APIs", payload format 2.0).
/// </summary>
public sealed record HttpRequestEvent
{
    public required HttpRequestContext RequestContext { get; init; }

    /// <summary>By lower-case name; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The values of the <c>{…}</c> of the route, decoded.</summary>
    public IReadOnlyDictionary<string, string>? PathParameters { get; init; }

    /// <summary>Decoded; values of the same name are joined by commas. Null where there is no query.</summary>
    public IReadOnlyDictionary<string, string>? QueryStringParameters { get; init; }

    /// <summary>Says nothing of the path, which ends in a token.</summary>
    public override string ToString() => nameof(HttpRequestEvent);
}

/// <summary>What API Gateway itself says of a request.</summary>
public sealed record HttpRequestContext
{
    public required HttpRequestLine Http { get; init; }
}

/// <summary>The first line of a request, without its path.</summary>
public sealed record HttpRequestLine
{
    public required string Method { get; init; }
}
