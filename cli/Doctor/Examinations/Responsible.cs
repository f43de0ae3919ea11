using Crosslink.Cli.Doctor.Documents;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>Who can change what is at a place.</summary>
internal static class Responsible
{
    public static string For(Place place, Situation situation) => place switch
    {
        Place.CallerPolicy or Place.CallerBoundary or Place.Catalogue or Place.Workflow => Operator(situation.WorkflowAccount),
        Place.CallerControlPolicy => $"the administrators of the organization that account {situation.WorkflowAccount} belongs to",
        Place.EndpointPolicy => "whoever runs the network from which links are followed",
        Place.ControlPolicy or Place.ResourceControlPolicy => $"the administrators of the organization that account {situation.SourceAccount} belongs to",
        Place.BucketPolicy or Place.Bucket or Place.Object => $"the owner of account {situation.Source.Owner}, which has the bucket",
        _ => $"the owner of account {situation.SourceAccount}, which has the role",
    };

    public static string Operator(string account) => $"the operator of account {account}, which runs the workflow";
}
