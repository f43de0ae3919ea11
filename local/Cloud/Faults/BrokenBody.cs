namespace Crosslink.Local.Cloud.Faults;

internal static class BrokenBody
{
    /// <summary>The start of a body that was overwritten: neither XML nor JSON.</summary>
    public static byte[] Of(byte[] body) => [.. body.AsSpan(0, body.Length / 2), .. "<{\0"u8];
}
