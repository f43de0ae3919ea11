using System.Text.Json.Nodes;
using Crosslink.Cli.Formats;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The input of an execution of <c>presign-batch</c>. The workflow fills in what is null.</summary>
internal sealed record BatchInput
{
    /// <summary>The <see cref="Check"/> of a batch of tickets whose objects are checked when somebody follows a ticket.</summary>
    public const string NoCheck = "none";

    public required string Bucket { get; init; }

    public long? ExpiresInSeconds { get; init; }

    /// <summary>A key of the batch bucket.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether the manifest's lines have numbers, which they keep.</summary>
    public bool Numbered { get; init; }

    public string? Prefix { get; init; }

    /// <summary><c>head</c>, <c>listing</c> or <c>none</c>.</summary>
    public string? Check { get; init; }

    /// <summary>Asks for tickets in place of links.</summary>
    public TicketTerms? Ticket { get; init; }

    public string ToJson()
    {
        var input = new JsonObject { ["bucket"] = Bucket };
        input.AddIfPresent("expiresInSeconds", ExpiresInSeconds);
        input.AddIfPresent("manifest", Manifest);
        input.AddIfPresent("numbered", Numbered ? true : null);
        input.AddIfPresent("prefix", Prefix);
        input.AddIfPresent("check", Check);
        input.AddIfPresent("ticket", TicketTermsJson.Write(Ticket));
        return input.ToJsonString(RelaxedJson.Compact);
    }
}
