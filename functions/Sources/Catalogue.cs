using System.Text.Json;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Functions.Sources;

/// <summary>The buckets to which links may point: <c>sources.json</c>, read and validated once. All others are refused.</summary>
public sealed class Catalogue
{
    private const int MostListed = 10;

    // The last of two equal members would count, while a reader sees the first.
    private static readonly SourcesJson Strict = new(new JsonSerializerOptions(JsonFormat.Options()) { AllowDuplicateProperties = false });

    private readonly Dictionary<string, Source> _sources;

    private Catalogue(Dictionary<string, Source> sources) => _sources = sources;

    public IReadOnlyCollection<Source> Sources => _sources.Values;

    /// <exception cref="InvalidCatalogueException">The document or an entry breaks a rule.</exception>
    public static Catalogue Parse(string json)
    {
        var document = Read(json);
        var byBucket = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var (index, entry) in document.Sources.Index())
        {
            var source = Read(entry, index);
            SourceRules.Check(source, index);
            if (!byBucket.TryAdd(source.Bucket, source))
            {
                throw new InvalidCatalogueException($"sources[{index}] ({source.Bucket}): the bucket is listed twice.");
            }
        }

        return new Catalogue(byBucket);
    }

    /// <exception cref="SourceNotAllowedException">The bucket is not listed.</exception>
    public Source Find(string bucket) =>
        _sources.TryGetValue(bucket, out var source)
            ? source
            : throw new SourceNotAllowedException($"The bucket '{bucket}' is not in the source catalogue.{Suggestion.For(bucket, _sources.Keys)} {Listed(bucket)}");

    /// <summary>The listed buckets; if there are many, those whose names are most like the refused one.</summary>
    private string Listed(string bucket)
    {
        var nearest = _sources.Keys.OrderBy(name => EditDistance.Between(bucket, name)).Take(MostListed).Order(StringComparer.Ordinal);
        return $"It lists {string.Join(", ", nearest)}{(_sources.Count > MostListed ? $" and {_sources.Count - MostListed} more" : "")}.";
    }

    /// <exception cref="SourceNotAllowedException">The bucket is not listed, or the key is in no prefix that the operation is allowed in.</exception>
    public Source Find(string bucket, string key, LinkOperation operation = LinkOperation.Download)
    {
        var source = Find(bucket);
        return source.AllowedPrefixOf(key, operation) is null ? throw new SourceNotAllowedException(Outside(source, operation)) : source;
    }

    private static string Outside(Source source, LinkOperation operation) =>
        (operation, Listed: string.Join(", ", source.PrefixesFor(operation).Select(prefix => $"'{prefix}'"))) switch
        {
            (LinkOperation.Download, var prefixes) => $"The key is outside the prefixes that the source catalogue allows in '{source.Bucket}': {prefixes}.",
            (_, "") => $"The source catalogue allows no uploads into '{source.Bucket}' (uploadPrefixes).",
            (_, var prefixes) => $"The key is outside the prefixes into which the source catalogue allows uploads in '{source.Bucket}': {prefixes}.",
        };

    private static SourcesDocument Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Strict.SourcesDocument)
                ?? throw new InvalidCatalogueException("sources.json: the document is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidCatalogueException($"sources.json: {exception.Message}", exception);
        }
    }

    private static Source Read(JsonElement entry, int index)
    {
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("kmsKeyArn", out _))
        {
            throw new InvalidCatalogueException($"sources[{index}]: kmsKeyArn is now kmsKeyArns, a list: write \"kmsKeyArns\": [\"arn:aws:kms:…\"].");
        }

        try
        {
            return entry.Deserialize(Strict.Source) ?? throw new InvalidCatalogueException($"sources[{index}]: must be an object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidCatalogueException($"sources[{index}]: {exception.Message}", exception);
        }
    }
}
