using System.Diagnostics.CodeAnalysis;

namespace Crosslink.Cli.Workflows;

/// <summary>An Amazon Resource Name of Step Functions: <c>arn:PARTITION:states:REGION:ACCOUNT:KIND:NAME[:…]</c>.</summary>
internal sealed record Arn(string Partition, string Region, string Account, string Kind, string Resource)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Arn? arn)
    {
        var parts = text.Split(':', 7);
        arn = parts is ["arn", var partition, "states", var region, var account, var kind, var resource]
            ? new Arn(partition, region, account, kind, resource)
            : null;
        return arn is not null;
    }

    /// <summary>Of an execution of this state machine.</summary>
    public string Execution(string name) => (this with { Kind = "execution", Resource = $"{Resource}:{name}" }).ToString();

    public override string ToString() => $"arn:{Partition}:states:{Region}:{Account}:{Kind}:{Resource}";
}
