using System.Collections;
using System.Security.Cryptography;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Runtime;

/// <summary>The environment of this process: what AWS Lambda gives. Nothing else reads process-wide state.</summary>
internal static class ProcessEnvironment
{
    public static FunctionEnvironment Read()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new FunctionEnvironment(variables, TimeProvider.System, RandomNumberGenerator.Fill);
    }
}
