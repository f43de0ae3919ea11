using Amazon.CDK.AWS.SNS;
using Constructs;
using Crosslink.Cdk.Review;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Observability;

/// <summary>Where alarms go: an encrypted topic, with an e-mail subscription where the deployment names an address.</summary>
internal static class AlarmTopic
{
    public const string SubscriptionId = "AlarmSubscription";

    public static CfnTopic Create(Construct scope, WorkflowStackInputs inputs, WorkflowValues values)
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
            PolicyDocument = inputs.Documents.Render("alarm-topic", values.Common()),
        });
        if (inputs.Settings.AlarmEmail is { } address)
        {
            var subscription = new CfnSubscription(scope, SubscriptionId, new CfnSubscriptionProps
            {
                TopicArn = topic.Ref,
                Protocol = "email",
                Endpoint = address,
            });
            subscription.Accept(new AcceptedFinding("Serverless-SNSRedrivePolicy", "An e-mail that does not arrive is no work to do again; the alarm's state stands in CloudWatch."));
        }

        return topic;
    }
}
