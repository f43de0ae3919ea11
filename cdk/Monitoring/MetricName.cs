namespace Crosslink.Cdk.Monitoring;

/// <summary>A CloudWatch metric of one resource.</summary>
internal sealed record MetricName(string Namespace, string Metric, string Dimension, string Value, string Statistic = "Sum")
{
    public static MetricName OfMachine(string metric, string stateMachineArn) => new("AWS/States", metric, "StateMachineArn", stateMachineArn);

    public static MetricName OfFunction(string metric, string functionName) => new("AWS/Lambda", metric, "FunctionName", functionName);

    public static MetricName OfQueue(string metric, string queueName) => new("AWS/SQS", metric, "QueueName", queueName, "Maximum");

    /// <summary>As a dashboard lists it.</summary>
    public string[] OnDashboard => [Namespace, Metric, Dimension, Value];
}
