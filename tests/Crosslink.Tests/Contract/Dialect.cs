namespace Crosslink.Tests.Contract;

/// <summary>The words of a server's refusals; every default is AWS's.</summary>
public sealed record Dialect
{
    /// <summary>A link whose session token was altered.</summary>
    public string AlteredToken { get; init; } = "400 InvalidToken";

    /// <summary>A link without the token of its temporary access key.</summary>
    public string MissingToken { get; init; } = "403 InvalidAccessKeyId";

    /// <summary>A link with an access key id that nobody has.</summary>
    public string UnknownAccessKey { get; init; } = "403 InvalidAccessKeyId";

    /// <summary>A session policy of more than 2,048 characters.</summary>
    public string LongPolicy { get; init; } = "ValidationError";

    /// <summary>A session life outside 900 seconds to what the role allows.</summary>
    public string BadDuration { get; init; } = "ValidationError";
}
