using System.Collections.Immutable;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Cli.Doctor.Documents;

/// <summary>Whose documents the options give. Those of another role, bucket or key would be judged for what they do not decide.</summary>
/// <param name="readsAccount">Whether documents that no option gives are read in the sources' account.</param>
/// <param name="keyArn">The KMS key of the objects; null if no option names it.</param>
internal sealed class DocumentOwners(DocumentFiles given, bool readsAccount, string? keyArn)
{
    /// <exception cref="CommandFailedException"><c>SeveralRoles</c> or <c>KeyUnknown</c></exception>
    public void RequireOneOf(IReadOnlyList<Source> sources)
    {
        RequireOneRole(sources);
        RequireKey(sources);
    }

    /// <param name="files">The documents that options give, as they were read.</param>
    /// <param name="isOneOfSeveral">Whether other sources are examined, too.</param>
    /// <exception cref="CommandFailedException"><c>AnotherRole</c>, <c>BoundaryUnknown</c> or <c>InvalidPolicy</c></exception>
    public void RequireThoseOf(Situation situation, ImmutableDictionary<Place, ImmutableArray<PolicyText>> files, bool isOneOfSeveral)
    {
        RequireOwnRole(situation.Source.RoleArn, files, Place.Trust, Place.RolePolicy);
        RequireOwnRole(situation.WorkflowRole, files, Place.CallerPolicy);
        RequireOwnBucketPolicy(situation.Source, files, isOneOfSeveral);
    }

    // The documents are those of one role.
    private void RequireOneRole(IReadOnlyList<Source> sources)
    {
        Place[] ofTheRole = [Place.Trust, Place.RolePolicy, Place.Boundary];
        if (ofTheRole.Any(place => given.Files[place].Count > 0) && sources.Select(source => source.RoleArn).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            throw new CommandFailedException(
                "SeveralRoles",
                $"The catalogue's sources have several roles: {string.Join(", ", sources.Select(source => $"{source.Bucket} ({source.RoleArn.Split('/')[^1]})"))}.",
                "Name the bucket that the documents belong to.");
        }
    }

    private void RequireKey(IReadOnlyList<Source> sources)
    {
        if (keyArn is null && given.Files[Place.KeyPolicy].Count > 0 && sources.Any(source => source.KmsKeyArns.Count != 1))
        {
            throw new CommandFailedException("KeyUnknown", "A key policy does not tell whose it is, and the catalogue does not name just one key.", "Name the key with --kms-key.");
        }
    }

    private void RequireOwnRole(string roleArn, ImmutableDictionary<Place, ImmutableArray<PolicyText>> files, params ReadOnlySpan<Place> places)
    {
        foreach (var place in places)
        {
            foreach (var text in files.GetValueOrDefault(place, []))
            {
                if (text.PrintedFor is { } role && role != roleArn && role != roleArn.Split('/')[^1])
                {
                    throw new CommandFailedException("AnotherRole", $"{text.Origin} is of the role {role}, and the role that counts is {roleArn}.", "Give the documents of that role, or correct the catalogue or --workflow-role.");
                }

                if (text.RoleBoundary is { } boundary && !readsAccount && given.Files[Place.Boundary].Count == 0)
                {
                    throw new CommandFailedException(
                        "BoundaryUnknown",
                        $"{text.Origin} says that the role has the permissions boundary {boundary}, and no option gives it.",
                        $"Add --boundary FILE, with what this prints for its default version: aws iam get-policy-version --policy-arn {boundary} --version-id v1");
                }
            }
        }
    }

    // S3 takes no policy that speaks of another bucket, so this one is another bucket's.
    private static void RequireOwnBucketPolicy(Source source, ImmutableDictionary<Place, ImmutableArray<PolicyText>> files, bool isOneOfSeveral)
    {
        foreach (var text in files.GetValueOrDefault(Place.BucketPolicy, []))
        {
            try
            {
                BucketPolicy.Parse(text.Json.ToJsonString()).DemandValidFor(source.BucketArn);
            }
            catch (AwsErrorException refusal)
            {
                throw new CommandFailedException(
                    "InvalidPolicy",
                    $"{text.Origin} is not a policy that the bucket '{source.Bucket}' can have: S3 refuses it with \"{refusal.Message}\".",
                    isOneOfSeveral ? "Name the bucket that the documents belong to." : $"Give what this prints: aws s3api get-bucket-policy --bucket {source.Bucket}");
            }
        }
    }
}
