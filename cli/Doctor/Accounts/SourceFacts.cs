using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Cli.Doctor.Examinations;

namespace Crosslink.Cli.Doctor.Accounts;

/// <summary>What was read of a source in its own account.</summary>
internal sealed record SourceFacts(ImmutableDictionary<Place, ImmutableArray<PolicyText>> Documents)
{
    /// <summary>Whether the role of the catalogue exists.</summary>
    public bool HasRole { get; init; } = true;

    /// <summary>The KMS key of new objects, where the bucket names one.</summary>
    public string? KeyArn { get; init; }

    public bool RequesterPays { get; init; }

    /// <summary>Whether objects that other accounts upload belong to those.</summary>
    public bool KeepsOwners { get; init; }

    /// <summary>What no policy shows.</summary>
    public IEnumerable<Diagnosis> Findings(Situation situation)
    {
        if (!HasRole)
        {
            yield return new Diagnosis("role-missing", Place.Trust, "sts:AssumeRole", $"there is no role {situation.Source.RoleArn}")
            {
                Who = Responsible.For(Place.Trust, situation),
                Advice = "deploy the stack of the source's account, or correct roleArn in the catalogue",
            };
        }

        if (RequesterPays && !situation.Source.RequesterPays)
        {
            yield return new Diagnosis("requester-pays", Place.Catalogue, "s3:GetObject", "the bucket lets requesters pay, and the catalogue does not say that the workflow does")
            {
                Who = Responsible.For(Place.Catalogue, situation),
                Mend = new ChangeCatalogue(new JsonObject { ["requesterPays"] = true }, source => source with { RequesterPays = true }),
            };
        }

        if (KeepsOwners)
        {
            yield return new Diagnosis("object-ownership", Place.Object, "s3:GetObject", "an object that another account has uploaded may belong to that account, and then no policy here opens it")
            {
                Who = Responsible.For(Place.Object, situation),
                IsOpen = true,
                Advice = $"if all access goes by policies, run: aws s3api put-bucket-ownership-controls --bucket {situation.Source.Bucket} --ownership-controls 'Rules=[{{ObjectOwnership=BucketOwnerEnforced}}]'",
            };
        }
    }
}
