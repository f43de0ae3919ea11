using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Crosslink.Cdk.Iam;
using Crosslink.Cdk.Monitoring;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;

namespace Crosslink.Cdk.Stacks;

/// <summary>The schedules that start batches, their role, and the dead-letter queue.</summary>
internal static class BatchSchedules
{
    /// <summary>In seconds: 14 days, the longest that a queue can keep a message.</summary>
    private const double Retention = 1_209_600;

    public static void Create(Construct scope, IReadOnlyList<BatchSchedule> schedules, WorkflowStackInputs inputs, WorkflowValues values, string stateMachineArn)
    {
        var queue = AddQueue(scope, inputs, values);
        var role = WorkflowRole.Create(scope, "SchedulerRole", new WorkflowRoleInputs(
            $"{values.Prefix}-scheduler",
            "Starts scheduled batches",
            "scheduler-trust",
            "scheduler",
            inputs.Documents,
            values.Common(),
            Accepted: []));
        var group = new CfnScheduleGroup(scope, "Schedules", new CfnScheduleGroupProps { Name = values.Prefix });
        foreach (var schedule in schedules)
        {
            _ = new CfnSchedule(scope, $"{LogicalId.Of(schedule.Name)}Schedule", new CfnScheduleProps
            {
                Name = schedule.Name,
                GroupName = group.Ref,
                ScheduleExpression = schedule.Schedule,
                ScheduleExpressionTimezone = schedule.Timezone,
                State = schedule.Enabled ? "ENABLED" : "DISABLED",
                FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
                Target = new CfnSchedule.TargetProperty
                {
                    Arn = stateMachineArn,
                    RoleArn = role.AttrArn,
                    Input = schedule.InputJson,
                    RetryPolicy = new CfnSchedule.RetryPolicyProperty
                    {
                        MaximumEventAgeInSeconds = schedule.RetryWindow,
                        MaximumRetryAttempts = 20,
                    },
                    DeadLetterConfig = new CfnSchedule.DeadLetterConfigProperty { Arn = queue.AttrArn },
                },
            });
        }
    }

    public static void AddAlarm(Alarms alarms, WorkflowValues values) => alarms.AnyOf(
        "unstarted-batches",
        "A scheduled batch could not be started; the queue holds its input and the reason.",
        MetricName.OfQueue("ApproximateNumberOfMessagesVisible", QueueName(values)));

    private static string QueueName(WorkflowValues values) => $"{values.Prefix}-unstarted-batches";

    private static CfnQueue AddQueue(Construct scope, WorkflowStackInputs inputs, WorkflowValues values)
    {
        var queue = new CfnQueue(scope, "UnstartedBatches", new CfnQueueProps
        {
            QueueName = QueueName(values),
            KmsMasterKeyId = values.WorkflowKeyArn,
            MessageRetentionPeriod = Retention,
        });
        queue.Accept(
            new AcceptedFinding("AwsSolutions-SQS3", "This is the dead-letter queue of the schedules."),
            new AcceptedFinding("Serverless-SQSRedrivePolicy", "This is the dead-letter queue of the schedules."));
        _ = new CfnQueuePolicy(scope, "UnstartedBatchesPolicy", new CfnQueuePolicyProps
        {
            Queues = [queue.Ref],
            PolicyDocument = inputs.Documents.Render("unstarted-batches", values.Common()),
        });
        return queue;
    }
}
