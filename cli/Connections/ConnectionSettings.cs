namespace Crosslink.Cli.Connections;

/// <summary>Where a Step Functions client goes; what is null is left to the SDK's variables and profiles.</summary>
public sealed record ConnectionSettings
{
    public string? Profile { get; init; }

    public string? Region { get; init; }

    public Uri? Endpoint { get; init; }

    public AccessKeyPair? AccessKey { get; init; }
}
