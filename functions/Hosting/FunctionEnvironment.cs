using Amazon.Runtime;

namespace Crosslink.Functions.Hosting;

/// <summary>
/// Everything that a function takes from outside. <c>Main</c> passes the process's; a host of several functions makes
/// one for each.
/// </summary>
/// <param name="Variables">The environment variables: Lambda's own and those of the deployment.</param>
/// <param name="Clock">Tells the time of links and of caches.</param>
/// <param name="FillRandom">Makes the nonces of seals.</param>
/// <param name="Http">Makes the AWS clients' HTTP clients; null for the SDK's own.</param>
public sealed record FunctionEnvironment(
    IReadOnlyDictionary<string, string> Variables, TimeProvider Clock, FillRandom FillRandom, HttpClientFactory? Http = null)
{
    /// <summary>The size in bytes from which a batch's numbered manifest is uploaded in parts; null for the default.</summary>
    public int? ManifestPartBytes { get; init; }

    /// <summary>Says nothing of the variables, among which are the function's credentials.</summary>
    public override string ToString() => nameof(FunctionEnvironment);

    /// <summary>The variable's value, or null when it is not set or empty.</summary>
    internal string? Find(string variable) =>
        Variables.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="InvalidOperationException">The variable is not set; the message names it.</exception>
    internal string Require(string variable) =>
        Find(variable) ?? throw new InvalidOperationException($"The environment variable {variable} is not set.");
}
