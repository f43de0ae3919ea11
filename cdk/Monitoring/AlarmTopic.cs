using Amazon.CDK.AWS.SNS;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Monitoring;

/// <summary>Where alarms go: an encrypted topic, with an e-mail subscription where the deployment names an address.</summary>
internal static class AlarmTopic
{
    public const string SubscriptionId = "AlarmSubscription";

    public static CfnTopic Create(Construct scope, WorkflowValues values, PolicyDocuments documents, string? address)
    {
        var topic = new CfnTopic(scope, "AlarmTopic", new CfnTopicProps
        {
            TopicName = $"{values.Prefix}-alarms",
            DisplayName = "Alarms of the link workflow",
            KmsMasterKeyId = values.WorkflowKeyArn,
        });
        _ = new CfnTopicPolicy(scope, "AlarmTopicPolicy", new CfnTopicPolicyProps
        {
            Topics = [topic.Ref],
            PolicyDocument = documents.Render("alarm-topic", values.Common()),
        });
        if (address is not null)
        {
            var subscription = new CfnSubscription(scope, SubscriptionId, new CfnSubscriptionProps
            {
                TopicArn = topic.Ref,
                Protocol = "email",
                Endpoint = address,
            });
            subscription.Accept(new AcceptedFinding("Serverless-SNSRedrivePolicy", "An e-mail that does not arrive need not be sent again; the alarm's state stands in CloudWatch."));
        }

        return topic;
    }
}
