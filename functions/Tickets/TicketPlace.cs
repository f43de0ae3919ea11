using System.Security.Cryptography;
using System.Text;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Tickets;

/// <summary>
/// Where tickets lie in the batch bucket: those of one execution or one run in one folder, and in it an object for what is
/// written at once. The object's name is random, so that an attempt never writes over what another one has handed out.
/// </summary>
public sealed class TicketPlace
{
    /// <summary>Bytes of a place.</summary>
    internal const int Size = FolderSize + ObjectSize;

    private const string Root = "tickets/";
    private const int FolderSize = 10;
    private const int ObjectSize = 6;

    private readonly byte[] _bytes;

    internal TicketPlace(ReadOnlySpan<byte> bytes) => _bytes = bytes[..Size].ToArray();

    /// <summary>The object's key.</summary>
    public string Key => $"{Folder(_bytes)}{Convert.ToHexStringLower(_bytes.AsSpan(FolderSize))}.jsonl";

    /// <inheritdoc cref="RevocationOf" path="/summary"/>
    internal string RevocationKey => Revocation(Folder(_bytes));

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>What the keys of an issuer's tickets and of their uses begin with.</summary>
    /// <param name="issuer">The ARN of the execution that issues one ticket, or the name of a batch's run.</param>
    public static string FolderOf(string issuer) => Folder(Hash(issuer));

    /// <summary>The key of the object that says that all tickets of an issuer were taken back.</summary>
    /// <inheritdoc cref="FolderOf" path="/param"/>
    public static string RevocationOf(string issuer) => Revocation(FolderOf(issuer));

    /// <summary>A place for tickets that nobody has written yet.</summary>
    /// <inheritdoc cref="FolderOf" path="/param"/>
    internal static TicketPlace Create(string issuer, FillRandom fillRandom)
    {
        var bytes = new byte[Size];
        Hash(issuer).AsSpan(0, FolderSize).CopyTo(bytes);
        fillRandom(bytes.AsSpan(FolderSize));
        return new TicketPlace(bytes);
    }

    /// <summary>The key under which the uses of one of its tickets are kept.</summary>
    internal string UsesKey(ReadOnlySpan<byte> ticketHash) => $"{Folder(_bytes)}uses/{Convert.ToHexStringLower(ticketHash)}.json";

    private static string Folder(ReadOnlySpan<byte> bytes) => $"{Root}{Convert.ToHexStringLower(bytes[..FolderSize])}/";

    private static string Revocation(string folder) => $"{folder}revoked";

    private static byte[] Hash(string issuer) => SHA256.HashData(Encoding.UTF8.GetBytes(issuer));
}
