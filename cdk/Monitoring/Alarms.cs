using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Monitoring;

/// <summary>
/// Two kinds of alarms. A single throttled or timed-out execution, or failed batch, raises one. Failed links and function
/// errors raise one only if they are a large share, because a request for a missing object fails too.
/// </summary>
internal sealed class Alarms(Construct scope, string prefix, string topicArn)
{
    private const double Period = 300;
    private const double Percent = 50;

    public void AnyOf(string name, string description, MetricName metric) => Create(name, description, new CfnAlarmProps
    {
        Namespace = metric.Namespace,
        MetricName = metric.Metric,
        Dimensions = Dimension(metric),
        Statistic = metric.Statistic,
        Period = Period,
        Threshold = 1,
        EvaluationPeriods = 1,
    });

    public void ShareOf(string name, string description, MetricName failed, MetricName all, Share share) => Create(name, description, new CfnAlarmProps
    {
        Metrics = new object[]
        {
            Query("failed", failed),
            Query("all", all),
            new CfnAlarm.MetricDataQueryProperty
            {
                Id = "share",
                Label = "per cent",
                Expression = $"IF(all >= {share.EnoughCalls}, 100 * failed / all, 0)",
                ReturnData = true,
            },
        },
        Threshold = Percent,
        ComparisonOperator = "GreaterThanThreshold",
        EvaluationPeriods = share.Periods,
        DatapointsToAlarm = share.PeriodsToAlarm,
    });

    private void Create(string name, string description, CfnAlarmProps props)
    {
        props.AlarmName = $"{prefix}-{name}";
        props.AlarmDescription = description;
        props.ComparisonOperator ??= "GreaterThanOrEqualToThreshold";
        props.TreatMissingData = "notBreaching";
        props.AlarmActions = [topicArn];
        props.OkActions = [topicArn];
        _ = new CfnAlarm(scope, $"{LogicalId.Of(name)}Alarm", props);
    }

    private static CfnAlarm.MetricDataQueryProperty Query(string id, MetricName metric) => new()
    {
        Id = id,
        ReturnData = false,
        MetricStat = new CfnAlarm.MetricStatProperty
        {
            Metric = new CfnAlarm.MetricProperty { Namespace = metric.Namespace, MetricName = metric.Metric, Dimensions = Dimension(metric) },
            Period = Period,
            Stat = metric.Statistic,
        },
    };

    private static object[] Dimension(MetricName metric) =>
        [new CfnAlarm.DimensionProperty { Name = metric.Dimension, Value = metric.Value }];
}
