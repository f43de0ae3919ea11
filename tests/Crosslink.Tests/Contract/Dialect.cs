namespace Crosslink.Tests.Contract;

/// <summary>The words of a server where they may differ; every default is AWS's.</summary>
public sealed record Dialect
{
    /// <summary>What a trust policy must allow so that a role can be assumed with a source identity.</summary>
    public IReadOnlyList<string> TrustActions { get; init; } = ["sts:AssumeRole", "sts:SetSourceIdentity"];

    /// <summary>A link whose session token was altered.</summary>
    public string AlteredToken { get; init; } = "400 InvalidToken";

    /// <summary>A link without the token of its temporary access key.</summary>
    public string MissingToken { get; init; } = "403 InvalidAccessKeyId";

    /// <summary>A link with a token and an access key id that is not the token's. What AWS says is not published.</summary>
    public string ForeignAccessKey { get; init; } = "400 InvalidToken";

    /// <summary>A session policy of more than 2,048 characters.</summary>
    public string LongPolicy { get; init; } = "ValidationError";

    /// <summary>A session life outside 900 seconds to what the role allows.</summary>
    public string BadDuration { get; init; } = "ValidationError";
}
