namespace Crosslink.Functions.Follow;

/// <summary>Step Functions refuses to run the state machine: a defect of the deployment.</summary>
public sealed class LinkMachineException : Exception
{
    internal LinkMachineException(string refusal, Exception innerException)
        : base(
            $"Step Functions refuses the state machine of links ({refusal}). Check that it is there, and that the function's role may start it and use its key.",
            innerException)
    {
    }
}
