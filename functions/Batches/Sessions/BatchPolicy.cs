using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Batches.Sessions;

/// <summary>The inline session policy of a batch: the source's allowed prefixes, or the one that the batch lists, until the links' end.</summary>
internal static class BatchPolicy
{
    /// <exception cref="SourceMisconfiguredException">The document is longer than STS takes.</exception>
    public static string Write(BatchRequest request, SessionPurpose purpose, Source source, DateTimeOffset endsAt)
    {
        var policy = PolicyStatements.WriteDocument(source, endsAt, statements => Write(statements, request, purpose, source));
        return policy.Length <= SessionPolicy.MaxLength ? policy : throw TooLong(source);
    }

    public static SourceMisconfiguredException TooLong(Source source) =>
        new($"The allowed prefixes of '{source.Bucket}' do not fit into a session policy: allow fewer or shorter ones.");

    private static void Write(PolicyStatements statements, BatchRequest request, SessionPurpose purpose, Source source)
    {
        if (purpose == SessionPurpose.List)
        {
            // A batch from a manifest lists nothing; its session only proves that the role can be assumed.
            statements.WriteListPrefix(request.Prefix ?? source.AllowedPrefixes[0]);
            return;
        }

        statements.WriteReadPrefixes(request.Prefix is { } prefix ? [prefix] : source.AllowedPrefixes);
        statements.WriteList(headerOnly: true);
        statements.WriteDecrypt();
    }
}
