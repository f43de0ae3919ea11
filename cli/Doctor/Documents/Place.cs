namespace Crosslink.Cli.Doctor.Documents;

/// <summary>Where something may be wrong.</summary>
internal enum Place
{
    CallerPolicy,
    CallerBoundary,
    CallerControlPolicy,
    Trust,
    RolePolicy,
    Boundary,
    ControlPolicy,
    BucketPolicy,
    KeyPolicy,
    ResourceControlPolicy,
    EndpointPolicy,
    Catalogue,
    Bucket,
    Object,
    Workflow,
}

/// <summary>What a place is called.</summary>
internal static class Places
{
    public static string Title(this Place place) => place switch
    {
        Place.CallerPolicy => "the policy of the AssumeRole function's role",
        Place.CallerBoundary => "the permissions boundary of the AssumeRole function's role",
        Place.CallerControlPolicy => "a service control policy of the workflow's account",
        Place.Trust => "the trust policy of the source's role",
        Place.RolePolicy => "the policy of the source's role",
        Place.Boundary => "the permissions boundary of the source's role",
        Place.ControlPolicy => "a service control policy of the source's account",
        Place.BucketPolicy => "the bucket policy",
        Place.KeyPolicy => "the key policy",
        Place.ResourceControlPolicy => "a resource control policy of the source's account",
        Place.EndpointPolicy => "the policy of the VPC endpoint",
        Place.Catalogue => "the source catalogue",
        Place.Bucket => "the bucket",
        Place.Object => "the object",
        _ => "the workflow",
    };
}
