using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>A call that the workflow, or whoever follows its link, makes for a source.</summary>
/// <param name="Request">What the evaluator is asked.</param>
/// <param name="Places">Which document stands at each layer. The session policy is the workflow's own.</param>
/// <param name="Known">The condition keys that the request certainly has or certainly lacks, in lower case.</param>
internal sealed record WorkflowCall(AccessRequest Request, IReadOnlyDictionary<PolicyLayer, Place> Places, IReadOnlySet<string> Known)
{
    /// <summary>Whether it is the use of a link, and not a call of the workflow.</summary>
    public bool IsLink { get; init; }

    /// <summary>Whether only uploads need it.</summary>
    public bool IsUpload => Request.Action is "s3:PutObject" or "kms:GenerateDataKey";

    /// <summary>For messages: <c>s3:GetObject by a link at the end of its life</c>.</summary>
    public string Name => IsLink ? $"{Request.Action} by a link at the end of its life" : Request.Action;
}
