using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Lambda;

/// <summary>What names a function in a call; see Invoke in the Lambda API reference.</summary>
/// <param name="Arn">The function's, without a qualifier.</param>
/// <param name="Qualifier">A version or an alias; null without one.</param>
public sealed record FunctionName(string Arn, string? Qualifier)
{
    /// <summary>The version that every function has.</summary>
    public const string Latest = "$LATEST";

    /// <summary>What permissions are about.</summary>
    public string QualifiedArn => Qualifier is null ? Arn : $"{Arn}:{Qualifier}";

    /// <summary>Twelve digits.</summary>
    public string Account => Arn.Split(':')[4];

    /// <param name="text">A name, an ARN, or the end of an ARN from the account on; each with or without a qualifier.</param>
    /// <param name="qualifier">The one that is given beside it; null without one.</param>
    /// <param name="region">Where a function is whose name does not say so.</param>
    /// <param name="account">Whose it is then.</param>
    /// <exception cref="AwsErrorException">400: it names no function, or two qualifiers.</exception>
    public static FunctionName Parse(string text, string? qualifier, string region, string account)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (function, rest) = text.Split(':') switch
        {
            ["arn", "aws", "lambda", var inRegion, var owner, "function", var name, .. var end] => ($"{inRegion}:{owner}:function:{name}", end),
            [var owner, "function", var name, .. var end] => ($"{region}:{owner}:function:{name}", end),
            [{ Length: > 0 } name, .. var end] => ($"{region}:{account}:function:{name}", end),
            _ => ("", []),
        };
        if (function.Length == 0 || rest.Length > 1 || rest is [""])
        {
            throw new AwsErrorException(400, "ValidationException", $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy constraint: Member must be a function's name or ARN");
        }

        return rest is [var own] && qualifier is not null && qualifier != own
            ? throw new AwsErrorException(400, "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier.")
            : new FunctionName($"arn:aws:lambda:{function}", rest is [var named] ? named : qualifier);
    }

    /// <summary>As Lambda says it.</summary>
    public AwsErrorException NotFound() => new(404, "ResourceNotFoundException", $"Function not found: {Arn}:{Qualifier ?? Latest}");
}
