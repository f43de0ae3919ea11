using System.Collections.Immutable;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Documents;

/// <summary>The files that the command line names for each place.</summary>
internal sealed record DocumentFiles(IReadOnlyDictionary<Place, IReadOnlyList<string>> Files)
{
    public bool IsEmpty => Files.Values.All(files => files.Count == 0);

    /// <exception cref="CommandFailedException"><c>PolicyUnreadable</c> or <c>InvalidPolicy</c></exception>
    public async Task<ImmutableDictionary<Place, ImmutableArray<PolicyText>>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = ImmutableDictionary.CreateBuilder<Place, ImmutableArray<PolicyText>>();
        foreach (var (place, files) in Files.Where(named => named.Value.Count > 0))
        {
            List<PolicyText> texts = [];
            foreach (var file in files)
            {
                texts.Add(PolicyText.Read(await ReadAsync(file, cancellationToken), KindAt(place), file));
            }

            read[place] = [.. texts, .. Missing(place, texts)];
        }

        return read.ToImmutable();
    }

    private static PolicyKind KindAt(Place place) => place switch
    {
        Place.Trust => PolicyKind.Trust,
        Place.BucketPolicy or Place.KeyPolicy or Place.ResourceControlPolicy or Place.EndpointPolicy => PolicyKind.Resource,
        _ => PolicyKind.Identity,
    };

    /// <summary>A control policy that only denies stands beside the one that AWS attaches first, FullAWSAccess or RCPFullAWSAccess.</summary>
    private static IEnumerable<PolicyText> Missing(Place place, IReadOnlyList<PolicyText> texts) =>
        !texts.All(text => text.Policy.Statements.All(statement => statement.Denies)) ? []
        : place is Place.ControlPolicy or Place.CallerControlPolicy
            ? [PolicyText.Read("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Identity, "FullAWSAccess")]
        : place == Place.ResourceControlPolicy
            ? [PolicyText.Read("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""", PolicyKind.Resource, "RCPFullAWSAccess")]
        : [];

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await InputFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException("PolicyUnreadable", $"{file} cannot be read: {exception.Message}", "Name a file with what the AWS CLI prints.");
        }
    }
}
