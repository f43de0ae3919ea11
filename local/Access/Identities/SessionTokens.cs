using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Local.Access.Identities;

/// <summary>
/// Issues and opens session tokens. A token carries its session, encrypted under a key that never leaves this object, so
/// that nothing need be remembered for it; the secret follows from the access key id in the same way. The sessions last opened
/// are remembered all the same, because a session signs many requests.
/// </summary>
public sealed class SessionTokens
{
    // As STS's tokens begin.
    private const string Prefix = "IQoJb3JpZ2luX2Vj";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>With the prefix, nonce and tag 900 characters of Base64.</summary>
    private const int LeastContentBytes = 635;

    private const int MostOpened = 1000;

    private readonly Action<Span<byte>> _fillRandom;
    private readonly UniqueIds _ids;
    private readonly byte[] _tokenKey = new byte[32];
    private readonly byte[] _secretKey = new byte[32];
    private readonly ConcurrentDictionary<(string AccessKeyId, string Token), RoleSession> _opened = new();

    /// <param name="fillRandom">Fills a span with unpredictable bytes; called from several threads.</param>
    public SessionTokens(Action<Span<byte>> fillRandom)
    {
        _fillRandom = fillRandom;
        _ids = new UniqueIds(fillRandom);
        fillRandom(_tokenKey);
        fillRandom(_secretKey);
    }

    public SessionCredentials Issue(RoleSession session)
    {
        var accessKeyId = _ids.AccessKeyId();
        var content = Pad(Write(session));
        var token = new byte[NonceBytes + content.Length + TagBytes];
        _fillRandom(token.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_tokenKey, TagBytes);
        aes.Encrypt(
            token.AsSpan(0, NonceBytes),
            content,
            token.AsSpan(NonceBytes, content.Length),
            token.AsSpan(NonceBytes + content.Length),
            Encoding.ASCII.GetBytes(accessKeyId));
        return new SessionCredentials(accessKeyId, SecretOf(accessKeyId), Prefix + Convert.ToBase64String(token), session.ExpiresAt);
    }

    /// <summary>The session that a token carries; null unless it was issued here, for this access key, and is unchanged.</summary>
    public RoleSession? Open(string accessKeyId, string sessionToken)
    {
        if (_opened.TryGetValue((accessKeyId, sessionToken), out var opened))
        {
            return opened;
        }

        if (Decrypt(accessKeyId, sessionToken) is not { } session)
        {
            return null;
        }

        if (_opened.Count >= MostOpened)
        {
            _opened.Clear();
        }

        return _opened[(accessKeyId, sessionToken)] = session;
    }

    public string SecretOf(string accessKeyId) =>
        Convert.ToBase64String(HMACSHA256.HashData(_secretKey, Encoding.UTF8.GetBytes(accessKeyId)).AsSpan(0, 30));

    private RoleSession? Decrypt(string accessKeyId, string sessionToken)
    {
        var token = new byte[sessionToken.Length];
        if (!sessionToken.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(sessionToken[Prefix.Length..], token, out var length)
            || length < NonceBytes + TagBytes + LeastContentBytes)
        {
            return null;
        }

        var content = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_tokenKey, TagBytes);
        try
        {
            aes.Decrypt(
                token.AsSpan(0, NonceBytes),
                token.AsSpan(NonceBytes, content.Length),
                token.AsSpan(NonceBytes + content.Length, TagBytes),
                content,
                Encoding.UTF8.GetBytes(accessKeyId));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Read(content.AsMemory(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(content)));
    }

    private static byte[] Write(RoleSession session)
    {
        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write(session.RoleArn);
            writer.Write(session.Name);
            writer.Write(session.Policy ?? "");
            writer.Write(session.SourceIdentity ?? "");
            writer.Write(session.IssuedAt.UtcTicks);
            writer.Write(session.ExpiresAt.UtcTicks);
        }

        return packed.ToArray();
    }

    private static RoleSession Read(ReadOnlyMemory<byte> packed)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress));
        return new RoleSession(
            reader.ReadString(),
            reader.ReadString(),
            NullIfEmpty(reader.ReadString()),
            NullIfEmpty(reader.ReadString()),
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private byte[] Pad(byte[] packed)
    {
        var content = new byte[Math.Max(sizeof(int) + packed.Length, LeastContentBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(content, packed.Length);
        packed.CopyTo(content, sizeof(int));
        _fillRandom(content.AsSpan(sizeof(int) + packed.Length));
        return content;
    }
}
