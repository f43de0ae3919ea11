using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Sources;

/// <summary>Reads <c>sources.json</c>: its shape, not yet its <see cref="SourceRules"/>.</summary>
internal static class SourcesReader
{
    private static readonly string[] Members =
    [
        "bucket", "region", "roleArn", "owner", "externalId", "allowedPrefixes", "uploadPrefixes", "maxExpiresInSeconds", "canList", "kmsKeyArns",
        "requesterPays", "check", "maxTicketDays",
    ];

    private static readonly string[] MayBeNull = ["externalId", "maxTicketDays"];

    /// <exception cref="InvalidCatalogueException">The document or an entry has another shape.</exception>
    public static List<Source> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. EntriesOf(document.RootElement).Select(Read)];
        }
        catch (JsonException exception)
        {
            throw new InvalidCatalogueException($"sources.json is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    private static IReadOnlyList<JsonElement> EntriesOf(JsonElement document)
    {
        try
        {
            var reader = new MemberReader(document, ["$schema", "sources"], "document");
            RefuseNulls(document);
            reader.String("$schema");
            return reader.RequiredArray("sources");
        }
        catch (InvalidRequestException exception)
        {
            throw new InvalidCatalogueException($"sources.json: {exception.Message}", exception);
        }
    }

    private static Source Read(JsonElement entry, int index)
    {
        try
        {
            var reader = new MemberReader(entry, Members, "source");
            RefuseNulls(entry);
            return new Source
            {
                Bucket = reader.RequiredString("bucket"),
                Region = reader.RequiredString("region"),
                RoleArn = reader.RequiredString("roleArn"),
                Owner = reader.RequiredString("owner"),
                ExternalId = reader.String("externalId"),
                AllowedPrefixes = reader.RequiredStrings("allowedPrefixes"),
                UploadPrefixes = reader.Strings("uploadPrefixes") ?? [],
                MaxExpiresInSeconds = reader.RequiredInteger("maxExpiresInSeconds"),
                CanList = reader.Boolean("canList") ?? false,
                KmsKeyArns = reader.Strings("kmsKeyArns") ?? [],
                RequesterPays = reader.Boolean("requesterPays") ?? false,
                Check = reader.String("check") ?? "required",
                MaxTicketDays = reader.Integer("maxTicketDays"),
            };
        }
        catch (InvalidRequestException exception) when (exception.Member == "kmsKeyArn")
        {
            throw new InvalidCatalogueException($"sources[{index}]: kmsKeyArn is now kmsKeyArns, a list: write \"kmsKeyArns\": [\"arn:aws:kms:…\"].", exception);
        }
        catch (InvalidRequestException exception)
        {
            throw new InvalidCatalogueException($"sources[{index}]: {exception.Message}", exception);
        }
    }

    // Somebody who writes null where a list or a switch belongs means something else than the default.
    private static void RefuseNulls(JsonElement entry)
    {
        foreach (var member in entry.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Null && !MayBeNull.Contains(member.Name)))
        {
            throw new InvalidRequestException(member.Name, "must not be null");
        }
    }
}
