using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>Account B's bucket of manifests and finished batches.</summary>
internal static class BatchBucket
{
    /// <summary>In days: as long as a Standard execution can be redriven. No link lives longer.</summary>
    private const double KeepDays = 14;

    public static void Create(Construct scope, WorkflowStackInputs inputs, WorkflowValues values)
    {
        var bucket = new CfnBucket(scope, "BatchBucket", new CfnBucketProps
        {
            BucketName = values.BatchBucket,
            PublicAccessBlockConfiguration = new CfnBucket.PublicAccessBlockConfigurationProperty
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            OwnershipControls = new CfnBucket.OwnershipControlsProperty
            {
                Rules = new object[] { new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" } },
            },
            BucketEncryption = new CfnBucket.BucketEncryptionProperty
            {
                ServerSideEncryptionConfiguration = new object[]
                {
                    new CfnBucket.ServerSideEncryptionRuleProperty
                    {
                        // One call to KMS serves many objects.
                        BucketKeyEnabled = true,
                        ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty
                        {
                            SseAlgorithm = "aws:kms",
                            KmsMasterKeyId = values.WorkflowKeyArn,
                        },
                    },
                },
            },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = (object[])
                [
                    new CfnBucket.RuleProperty { Id = "FinishedRuns", Status = "Enabled", Prefix = "runs/", ExpirationInDays = KeepDays },
                    .. DeadTickets(inputs),
                    new CfnBucket.RuleProperty
                    {
                        Id = "UnfinishedUploads",
                        Status = "Enabled",
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 1 },
                    },
                ],
            },
        });
        // CloudFormation removes it only when it is empty.
        bucket.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        bucket.Accept(new AcceptedFinding(
            "AwsSolutions-S1",
            "Nobody but this workflow's roles reads it, what it holds expires with its links, and CloudTrail data events tell who read it where that is wanted; access logs would list the same keys in a second bucket."));
        _ = new CfnBucketPolicy(scope, "BatchBucketPolicy", new CfnBucketPolicyProps
        {
            Bucket = bucket.Ref,
            // A reference, so that the policy follows the bucket.
            PolicyDocument = inputs.Documents.Render("batch-bucket", new Dictionary<string, IReadOnlyList<string>>(values.Common()) { ["BatchBucket"] = [bucket.Ref] }),
        });
        _ = new CfnOutput(scope, "BatchBucketName", new CfnOutputProps { Value = bucket.Ref });
    }

    // One day more than the longest that a source allows, because S3 counts from midnight to midnight.
    private static CfnBucket.RuleProperty[] DeadTickets(WorkflowStackInputs inputs) => TicketApi.MaxDays(inputs.Catalogue) is { } days
        ? [new CfnBucket.RuleProperty { Id = "DeadTickets", Status = "Enabled", Prefix = "tickets/", ExpirationInDays = days + 1 }]
        : [];
}
