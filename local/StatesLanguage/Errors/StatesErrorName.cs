namespace Crosslink.Local.StatesLanguage.Errors;

/// <summary>The Error Names that the States Language and Step Functions reserve (States Language, appendix A).</summary>
public static class StatesErrorName
{
    /// <summary>In a retrier or catcher: any error except <see cref="Runtime"/>.</summary>
    public const string All = "States.ALL";

    /// <summary>In a retrier or catcher: any error except <see cref="Timeout"/> and <see cref="DataLimitExceeded"/>.</summary>
    public const string TaskFailed = "States.TaskFailed";

    /// <summary>A task, or the whole execution, ran longer than its <c>TimeoutSeconds</c>.</summary>
    public const string Timeout = "States.Timeout";

    /// <summary>The execution met something that it cannot process, such as a path without a value; never retried or caught by States.ALL.</summary>
    public const string Runtime = "States.Runtime";

    /// <summary>A payload exceeds 256 KiB.</summary>
    public const string DataLimitExceeded = "States.DataLimitExceeded";

    /// <summary>A <c>ResultPath</c> cannot be applied to the state's input.</summary>
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";

    /// <summary>No rule of a Choice state matched, and it has no Default.</summary>
    public const string NoChoiceMatched = "States.NoChoiceMatched";

    /// <summary>An intrinsic function could not be invoked.</summary>
    public const string IntrinsicFailure = "States.IntrinsicFailure";

    /// <summary>A branch of a Parallel state failed.</summary>
    public const string BranchFailed = "States.BranchFailed";

    /// <summary>The state machine's role may not do what a state needs.</summary>
    public const string Permissions = "States.Permissions";

    /// <summary>A Map state cannot read its items.</summary>
    public const string ItemReaderFailed = "States.ItemReaderFailed";

    /// <summary>A Map state cannot write its results.</summary>
    public const string ResultWriterFailed = "States.ResultWriterFailed";

    /// <summary>More items of a Map state failed than it tolerates.</summary>
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";
}
