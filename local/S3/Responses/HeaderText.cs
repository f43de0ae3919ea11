using System.Text;

namespace Crosslink.Local.S3.Responses;

/// <summary>What a response header may contain: ISO-8859-1, as S3 has it.</summary>
internal static class HeaderText
{
    public static bool IsRepresentable(string text) => text.All(c => c is '\t' or (>= ' ' and not '\u007f' and <= '\u00ff'));

    /// <summary>Stored text for a header; what is not ASCII is encoded as RFC 2047 says, which is how S3 gives metadata back.</summary>
    public static string Encode(string text) => text.All(c => c is '\t' or (>= ' ' and <= '~'))
        ? text
        : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
