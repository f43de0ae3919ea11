using Amazon.Lambda.Core;

namespace Crosslink.Functions.Hosting;

/// <summary>One execution environment of one function: a JSON payload in, a JSON payload out.</summary>
/// <exception cref="Exception">
/// The invocation failed; the exception's short class name is the error's name (see <see cref="Errors.WorkflowException"/>).
/// </exception>
public delegate Task<ReadOnlyMemory<byte>> FunctionHandler(ReadOnlyMemory<byte> payload, ILambdaContext context);
