using Crosslink.Functions.Hosting;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>One environment that a function runs in, one invocation at a time; kept warm for the next.</summary>
/// <param name="Handler">The composed function.</param>
/// <param name="CredentialsEnd">When its role's credentials end, UTC.</param>
internal sealed record ExecutionEnvironment(FunctionHandler Handler, DateTimeOffset CredentialsEnd);
