namespace Crosslink.Local.Access.Identities;

/// <summary>Makes ids in IAM's form: a prefix that says what they name, and sixteen or seventeen of A-Z and 2-7.</summary>
/// <param name="fillRandom">Fills a span with unpredictable bytes; called from several threads.</param>
public sealed class UniqueIds(Action<Span<byte>> fillRandom)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Of a session's key.</summary>
    public string AccessKeyId() => Make("ASIA", 16);

    /// <summary>Of a user's key.</summary>
    public string UserAccessKeyId() => Make("AKIA", 16);

    public string RoleId() => Make("AROA", 17);

    public string UserId() => Make("AIDA", 17);

    private string Make(string prefix, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        fillRandom(bytes);
        Span<char> id = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            id[i] = Alphabet[bytes[i] % Alphabet.Length];
        }

        return string.Concat(prefix, id);
    }
}
