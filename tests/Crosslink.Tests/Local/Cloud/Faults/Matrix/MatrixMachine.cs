using Crosslink.Functions.Hosting;
using DescribeExecutionResponse = Amazon.StepFunctions.Model.DescribeExecutionResponse;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>A state machine with a matrix.</summary>
/// <param name="name">The definition's, and the matrix's file's.</param>
/// <param name="calls">Its AWS calls, by the names that the matrix gives them.</param>
internal abstract class MatrixMachine(string name, IReadOnlyDictionary<string, MatrixCall> calls)
{
    /// <summary>Seconds that links live: a session lives on where the clock is 20 minutes ahead.</summary>
    public const int ExpiresInSeconds = 3000;

    public static MatrixMachine Link { get; } = new LinkMachine();

    public static MatrixMachine Ticket { get; } = new TicketMachine();

    public static MatrixMachine Upload { get; } = new UploadMachine();

    public static MatrixMachine Batch { get; } = new BatchMachine();

    public string Name => name;

    public IReadOnlyDictionary<string, MatrixCall> Calls => calls;

    public IReadOnlyList<MatrixCell> Cells { get; } = MatrixCell.Read(name);

    /// <summary>Whether the matrix has cells for a fault of a call.</summary>
    public virtual bool Has(string call, string fault) => true;

    /// <summary>The environment of its functions.</summary>
    public virtual FunctionEnvironment Change(FunctionEnvironment environment, MatrixCall call) => environment;

    /// <summary>Puts what a run needs into the cloud.</summary>
    public abstract Task PrepareAsync(CloudUnderTest test, MatrixCall call);

    public abstract Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, MatrixCall call);

    /// <summary>Fails where something is lost.</summary>
    /// <returns>What the run gave: <c>linked</c>, <c>taken</c>, <c>refused</c> or the error of its lines; empty where it failed.</returns>
    public abstract Task<string> CheckAsync(CloudUnderTest test, MatrixCell cell, DescribeExecutionResponse ended);
}
