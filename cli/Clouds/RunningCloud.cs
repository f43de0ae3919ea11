using Crosslink.Cli.Connections;
using Crosslink.Local.S3.Folders;
using Crosslink.WebConsole.Insight;

namespace Crosslink.Cli.Clouds;

/// <summary>A local cloud that runs until it is disposed.</summary>
/// <param name="lifetime">Disposed with the cloud.</param>
public sealed class RunningCloud(IAsyncDisposable lifetime) : IAsyncDisposable
{
    /// <summary>One URL for all its services, such as <c>http://127.0.0.1:4580</c>.</summary>
    public required Uri Endpoint { get; init; }

    public required string Region { get; init; }

    /// <summary>Runs workflows in account B.</summary>
    public required AccessKeyPair Operator { get; init; }

    /// <summary>Owns the buckets of account A.</summary>
    public required AccessKeyPair Owner { get; init; }

    /// <summary>Account A's buckets, by name.</summary>
    public required IReadOnlyList<CloudBucket> Buckets { get; init; }

    /// <summary>A role that any state machine of account B may use.</summary>
    public required string ExperimentRoleArn { get; init; }

    /// <summary>Sub-folders of the data folder that are not served, with the reason.</summary>
    public IReadOnlyList<RefusedFolder> RefusedFolders { get; init; } = [];

    /// <summary>A key to use in examples; null if none is known to exist.</summary>
    public string? SampleKey { get; init; }

    /// <summary>What the console shows beyond AWS's APIs; null where nobody here knows more.</summary>
    public ILocalInsight? Insight { get; init; }

    public ValueTask DisposeAsync() => lifetime.DisposeAsync();
}
