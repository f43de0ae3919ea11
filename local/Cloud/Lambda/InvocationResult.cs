namespace Crosslink.Local.Cloud.Lambda;

/// <summary>What an invocation came to.</summary>
/// <param name="Payload">UTF-8 JSON: the function's answer or its error.</param>
/// <param name="Failed">Whether the function failed (<c>X-Amz-Function-Error: Unhandled</c>).</param>
/// <param name="RequestId">The invocation's request id, a UUID.</param>
/// <param name="LogLines">What the function wrote during the invocation.</param>
public sealed record InvocationResult(ReadOnlyMemory<byte> Payload, bool Failed, string RequestId, IReadOnlyList<string> LogLines);
