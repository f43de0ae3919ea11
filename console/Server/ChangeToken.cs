using System.Security.Cryptography;
using System.Text;

namespace Crosslink.WebConsole.Server;

/// <summary>What a form must send to change something: 256 random bits, new at each start, on these pages alone.</summary>
internal sealed class ChangeToken
{
    private ChangeToken(string text) => Text = text;

    public string Text { get; }

    public static ChangeToken New(Action<Span<byte>> fillRandom)
    {
        Span<byte> random = stackalloc byte[32];
        fillRandom(random);
        return new ChangeToken(Convert.ToHexStringLower(random));
    }

    public bool Is(string? text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text ?? ""), Encoding.UTF8.GetBytes(Text));
}
