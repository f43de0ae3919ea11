using System.Text.Json.Nodes;
using Crosslink.Functions.Sources;
using Crosslink.Local.S3.Folders;

namespace Crosslink.Local.Cloud.Accounts;

/// <summary>A source catalogue that allows links to everything in a data folder.</summary>
internal static class FolderCatalogue
{
    /// <param name="directory">The data folder.</param>
    /// <param name="region">Where the buckets live.</param>
    /// <returns>JSON text, as in <c>sources.json</c>.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list it.</exception>
    public static string Write(string directory, string region) =>
        Write(FolderBuckets.NamesIn(directory).Select(name => Entry(name, region)).Where(IsAllowed));

    private static string Write(IEnumerable<JsonObject> entries) => new JsonObject { ["sources"] = new JsonArray([.. entries]) }.ToJsonString();

    // Some names that a bucket may have are none that this system can serve.
    private static bool IsAllowed(JsonObject entry)
    {
        try
        {
            Catalogue.Parse(Write([(JsonObject)entry.DeepClone()]));
            return true;
        }
        catch (InvalidCatalogueException)
        {
            return false;
        }
    }

    private static JsonObject Entry(string bucket, string region) => new()
    {
        ["bucket"] = bucket,
        ["region"] = region,
        ["roleArn"] = $"arn:aws:iam::{SourceAccount.Id}:role/S3Access",
        ["owner"] = SourceAccount.Id,
        ["allowedPrefixes"] = new JsonArray(""),
        ["uploadPrefixes"] = new JsonArray(""),
        ["maxExpiresInSeconds"] = SessionLimits.MaxSeconds,
        ["maxTicketDays"] = TicketLimits.MaxDays,
        ["canList"] = true,
    };
}
