using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>One of the AWS calls of a workflow, and the run in which a fault hits it.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="Operation">The API's name, or <c>*</c>.</param>
/// <param name="Input">Which of its machine's inputs makes the call.</param>
internal sealed record MatrixCall(string Service, string Operation, string Input)
{
    /// <inheritdoc cref="Fault.Where"/>
    public string? Where { get; init; }

    /// <inheritdoc cref="Fault.WhereEnds"/>
    public string? WhereEnds { get; init; }

    /// <inheritdoc cref="Fault.After"/>
    public int After { get; init; }

    /// <param name="misbehaviour">What the call is to do.</param>
    /// <param name="times">How often; null for ever.</param>
    public Fault Fault(Misbehaviour misbehaviour, int? times) =>
        new(Service, Operation, misbehaviour) { Times = times, After = After, Where = Where, WhereEnds = WhereEnds };
}
