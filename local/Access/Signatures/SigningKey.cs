using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The secret, narrowed step by step to the day, the region and the service.</summary>
internal static class SigningKey
{
    public static byte[] Of(string secret, CredentialScope scope) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Date), scope.Region), scope.Service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
