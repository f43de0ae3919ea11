namespace Crosslink.Cli.Connections;

/// <summary>Where a client sends its requests. The SDK's variables and profiles decide what is null.</summary>
public sealed record ConnectionSettings
{
    public string? Profile { get; init; }

    public string? Region { get; init; }

    public Uri? Endpoint { get; init; }

    public AccessKeyPair? AccessKey { get; init; }

    /// <summary>Is told when the user has to wait for something.</summary>
    public Action<string>? Notify { get; init; }

    /// <summary>Ends the wait for credentials, for which the SDK takes no token.</summary>
    public CancellationToken Cancellation { get; init; }
}
