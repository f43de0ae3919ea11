using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Functions.Sources;

/// <summary>The buckets to which links may point: <c>sources.json</c>, read and validated once. All others are refused.</summary>
public sealed class Catalogue
{
    private const int MaxBucketLength = 63;
    private const int MostListed = 10;

    private readonly Dictionary<string, Source> _sources;

    private Catalogue(Dictionary<string, Source> sources) => _sources = sources;

    public IReadOnlyCollection<Source> Sources => _sources.Values;

    /// <exception cref="InvalidCatalogueException">The document or an entry breaks a rule.</exception>
    public static Catalogue Parse(string json)
    {
        var byBucket = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var (index, source) in SourcesReader.Read(json).Index())
        {
            SourceRules.Check(source, index);
            if (!byBucket.TryAdd(source.Bucket, source))
            {
                throw new InvalidCatalogueException($"sources[{index}] ({source.Bucket}): the bucket is listed twice.");
            }
        }

        return new Catalogue(byBucket);
    }

    /// <exception cref="InvalidRequestException">No bucket has a name as long as that.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket is not listed.</exception>
    public Source Find(string bucket) =>
        bucket.Length > MaxBucketLength ? throw new InvalidRequestException("bucket", "must be at most 63 characters, as the names of buckets are")
        : _sources.TryGetValue(bucket, out var source) ? source
        : throw new SourceNotAllowedException($"The bucket '{bucket}' is not in the source catalogue.{Suggestion.For(bucket, _sources.Keys)} {Listed(bucket)}");

    /// <exception cref="SourceNotAllowedException">The bucket is not listed, or the key is in no prefix that the operation is allowed in.</exception>
    public Source Find(string bucket, string key, LinkOperation operation = LinkOperation.Download)
    {
        var source = Find(bucket);
        return source.AllowedPrefixOf(key, operation) is null ? throw new SourceNotAllowedException(Outside(source, operation)) : source;
    }

    /// <summary>The listed buckets; if there are many, those whose names are most like the refused one.</summary>
    private string Listed(string bucket) => _sources.Count == 0
        ? "It lists none."
        : $"It lists {Some(_sources.Keys.OrderBy(name => EditDistance.Between(bucket, name)), _sources.Count)}.";

    private static string Some(IEnumerable<string> names, int count) =>
        string.Join(", ", names.Take(MostListed).Order(StringComparer.Ordinal)) + (count > MostListed ? $" and {count - MostListed} more" : "");

    private static string Outside(Source source, LinkOperation operation)
    {
        var prefixes = source.PrefixesFor(operation);
        var listed = Some(prefixes.Select(prefix => $"'{prefix}'"), prefixes.Count);
        return operation switch
        {
            LinkOperation.Download => $"The key is outside the prefixes that the source catalogue allows in '{source.Bucket}': {listed}.",
            _ when prefixes.Count == 0 => $"The source catalogue allows no uploads into '{source.Bucket}' (uploadPrefixes).",
            _ => $"The key is outside the prefixes into which the source catalogue allows uploads in '{source.Bucket}': {listed}.",
        };
    }
}
