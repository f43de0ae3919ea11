using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Signing;

/// <summary>
/// Signs forms that upload one object: AWS Signature Version 4 over a policy, as the Amazon S3 API Reference has it under
/// "Authenticating Requests in Browser-Based Uploads Using POST".
/// </summary>
internal static class FormSigner
{
    // In a policy's value a dollar sign is written as an escape (S3 API reference, "Creating a POST policy"), and JSON has one for it.
    private static readonly JavaScriptEncoder ValueEncoder = Encoder();

    /// <param name="bucket">The bucket's name.</param>
    /// <param name="expiresAt">From then on S3 refuses the form.</param>
    /// <returns>The fields of the form, the signature among them.</returns>
    public static Dictionary<string, string> Sign(
        SigningCredentials credentials, string region, string bucket, FormDescription form, DateTimeOffset signedAt, DateTimeOffset expiresAt)
    {
        var utc = signedAt.UtcDateTime;
        var day = new SigningDay(credentials, region, utc.Date);
        var date = new byte[AmzDate.Size];
        AmzDate.Write(day.Date, utc.TimeOfDay, date);
        (string Name, string? Value)[] fields =
        [
            ("key", form.Key),
            .. form.Fields.Select(field => (field.Name, (string?)field.Value)),
            ("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            ("x-amz-credential", $"{credentials.AccessKeyId}/{Encoding.ASCII.GetString(day.Scope)}"),
            ("x-amz-date", Encoding.ASCII.GetString(date)),
            ("x-amz-security-token", credentials.SessionToken is { Length: > 0 } token ? token : null),
        ];
        var signed = fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);
        var policy = Convert.ToBase64String(Policy(bucket, form, signed, expiresAt));
        using var hmac = day.Key.CreateHmac();
        hmac.AppendData(Encoding.ASCII.GetBytes(policy));
        signed["policy"] = policy;
        signed["x-amz-signature"] = Convert.ToHexStringLower(hmac.GetHashAndReset());
        return signed;
    }

    private static byte[] Policy(string bucket, FormDescription form, Dictionary<string, string> fields, DateTimeOffset expiresAt)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("expiration", Rfc3339.Text(expiresAt));
            json.WriteStartArray("conditions");
            Condition(json, "eq", "bucket", bucket);
            foreach (var (name, value) in fields)
            {
                Condition(json, "eq", name, value);
            }

            Condition(json, "starts-with", "Content-Type", form.ContentTypePrefix);
            json.WriteStartArray();
            json.WriteStringValue("content-length-range");
            json.WriteNumberValue(form.LeastBytes);
            json.WriteNumberValue(form.MostBytes);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Condition(Utf8JsonWriter json, string operation, string name, string value)
    {
        json.WriteStartArray();
        json.WriteStringValue(operation);
        json.WriteStringValue($"${name}");
        json.WriteStringValue(JsonEncodedText.Encode(value, ValueEncoder));
        json.WriteEndArray();
    }

    private static JavaScriptEncoder Encoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('$');
        return JavaScriptEncoder.Create(settings);
    }
}
