namespace Crosslink.Functions.Runtime;

/// <summary>One invocation, as the runtime API hands it out.</summary>
/// <param name="Deadline">When Lambda ends it.</param>
/// <param name="TraceId">The X-Ray tracing header, if there is one.</param>
public sealed record Invocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId, ReadOnlyMemory<byte> Payload);
