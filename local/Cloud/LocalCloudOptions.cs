using System.Net;
using System.Security.Cryptography;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud.Accounts;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Local.Cloud.Quotas;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.Cloud;

/// <summary>What a local cloud is started with.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>What to listen on. Beyond loopback, whoever reaches it and has the keys or a link is served, without TLS.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Names by which clients call the server, besides those that always lead to this machine. A page of one of these names may reach it.</summary>
    public IReadOnlyList<string> ServedHosts { get; init; } = [];

    /// <summary>Is told of every request, and of what the functions log, a line each and from several threads; null for nobody.</summary>
    public Action<string>? Journal { get; init; }

    /// <summary>Each of its sub-folders becomes a bucket of account A; null for the sample films.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The administrators' access keys; null for new ones that nobody can know beforehand.</summary>
    public AdministratorKeys? Keys { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Fills a span with unpredictable bytes; called from several threads.</summary>
    public Action<Span<byte>> FillRandom { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>The jitter of retries, and UUIDs; called from several threads.</summary>
    public Randomness Randomness { get; init; } = new(() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30), NewUuid);

    /// <summary>
    /// A source catalogue; null for one that lists every bucket of the data folder, or where there is none, for the functions' own.
    /// </summary>
    public string? SourcesJson { get; init; }

    /// <summary>What the account may do at once and each second; AWS's own refusals answer what is beyond.</summary>
    public AccountQuotas Quotas { get; init; } = AccountQuotas.Unlimited;

    /// <summary>How many children of a batch run at once; null for what a deployment has that does not choose.</summary>
    public int? BatchConcurrency { get; init; }

    /// <summary>Policy documents in place of those of <c>cdk/policies/</c>, by file name.</summary>
    public IReadOnlyDictionary<string, string> PolicyOverrides { get; init; } = new Dictionary<string, string>();

    /// <summary>What is to go wrong; may be changed while the cloud runs.</summary>
    public FaultPlan Faults { get; init; } = new();

    /// <summary>Composes a function by its name; the deployed handlers, unless a test puts another in the place of one.</summary>
    public Func<string, FunctionEnvironment, FunctionHandler> Compose { get; init; } = HandlerTable.Create;

    /// <summary>Is told of every failure of the cloud itself, and of what it may not read of the data folder; a test fails on one.</summary>
    public Action<string> Report { get; init; } = Console.Error.WriteLine;

    private static Guid NewUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
