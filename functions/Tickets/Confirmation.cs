using System.Buffers.Text;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Tickets;

/// <summary>
/// What the requests of one click have in common, so that they count as one use: a double click sends two, and a browser
/// whose request got no answer sends it again.
/// </summary>
internal static class Confirmation
{
    private const int Size = 16;

    /// <summary>22 characters of base64url.</summary>
    public static string Create(FillRandom fillRandom)
    {
        Span<byte> bytes = stackalloc byte[Size];
        fillRandom(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool IsOne(string text) => CanonicalBase64Url.Decode(text, Size) is not null;
}
