using System.Buffers.Text;
using System.Text.Json;

namespace Crosslink.WebConsole.Executions;

/// <summary>How far a list has been read, as a page's address carries it.</summary>
/// <param name="Group">The index of the group of statuses.</param>
/// <param name="Places">By listing, where to go on; a listing that has none is to be read from its start.</param>
internal sealed record FeedCursor(int Group, Dictionary<string, FeedPlace> Places)
{
    public static FeedCursor Start { get; } = new(0, []);

    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <returns>Null for a text that is not a cursor.</returns>
    public static FeedCursor? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FeedCursor>(Base64Url.DecodeFromChars(text)) is { Places: not null, Group: >= 0 } cursor ? cursor : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Where to go on in one listing.</summary>
/// <param name="Token">Of the service's page that the last execution was on; null for its first.</param>
/// <param name="LastArn">The last execution that was shown.</param>
/// <param name="LastStart">When that started, UTC. New ones that have come since lie before it.</param>
/// <param name="IsOver">Whether nothing follows.</param>
internal sealed record FeedPlace(string? Token, string? LastArn, DateTime? LastStart, bool IsOver);
