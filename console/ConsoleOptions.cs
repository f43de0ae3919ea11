using System.Security.Cryptography;
using Amazon.StepFunctions;
using Crosslink.WebConsole.Insight;
using Crosslink.WebConsole.Pages;

namespace Crosslink.WebConsole;

/// <summary>What a console is started with.</summary>
public sealed record ConsoleOptions
{
    /// <summary>Whose executions are shown. The console does not dispose it.</summary>
    public required IAmazonStepFunctions Client { get; init; }

    /// <summary>Where that leads, in words; on every page.</summary>
    public required string Place { get; init; }

    /// <summary>The port of 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether nothing can be started or stopped.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the cloud on this machine knows beyond AWS's APIs; null in front of AWS.</summary>
    public ILocalInsight? Insight { get; init; }

    /// <summary>Inputs to start from, by what a state machine's name ends in.</summary>
    public IReadOnlyDictionary<string, string> Samples { get; init; } = new Dictionary<string, string>();

    /// <summary>Says what a failed call means; null for a failure that it does not know.</summary>
    public Func<Exception, Problem?> Explain { get; init; } = _ => null;

    /// <summary>Is told of failures of the console itself.</summary>
    public required Action<string> Report { get; init; }

    /// <summary>Fills a span with unpredictable bytes.</summary>
    public Action<Span<byte>> FillRandom { get; init; } = RandomNumberGenerator.Fill;
}
