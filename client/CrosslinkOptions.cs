namespace Crosslink.Client;

/// <summary>Which workflow to call.</summary>
public sealed class CrosslinkOptions
{
    private const string Express = "presign-link-express";
    private string? _standard;
    private string? _batch;

    /// <summary>The ARN of the Express state machine, whose name ends in <c>presign-link-express</c>. Its region is that of the clients.</summary>
    public string StateMachineArn { get; set; } = "";

    /// <summary>The ARN of the Standard state machine. When null, the name is that of the Express one with the end <c>presign-link</c>.</summary>
    public string? StandardStateMachineArn
    {
        get => _standard ?? Sibling("presign-link");
        set => _standard = value;
    }

    /// <summary>The ARN of the state machine for batches. When null, the name is that of the Express one with the end <c>presign-batch</c>.</summary>
    public string? BatchStateMachineArn
    {
        get => _batch ?? Sibling("presign-batch");
        set => _batch = value;
    }

    internal string Region => Parts[3];

    private string[] Parts => StateMachineArn.Split(':');

    /// <exception cref="ArgumentException">The ARN is not that of a state machine.</exception>
    internal CrosslinkOptions Require() => Parts is ["arn", _, "states", { Length: > 0 }, _, "stateMachine", { Length: > 0 }]
        ? this
        : throw new ArgumentException(
            $"'{StateMachineArn}' is not the ARN of a state machine, such as arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express.",
            nameof(StateMachineArn));

    private string? Sibling(string name) =>
        StateMachineArn.EndsWith(Express, StringComparison.Ordinal) ? StateMachineArn[..^Express.Length] + name : null;
}
