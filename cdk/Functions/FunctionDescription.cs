using System.Reflection;
using Amazon.Lambda.Annotations;
using Crosslink.Functions;

namespace Crosslink.Cdk.Functions;

/// <summary>One Lambda function as its <c>[LambdaFunction]</c> attribute describes it.</summary>
/// <param name="Name">Also its method's and its policy document's name.</param>
/// <param name="Handler">As Amazon.Lambda.Annotations writes it; the runtime loop reads what follows the last <c>::</c>.</param>
/// <param name="MemorySize">Megabytes.</param>
/// <param name="Timeout">Seconds.</param>
public sealed record FunctionDescription(string Name, string Handler, int MemorySize, int Timeout)
{
    /// <summary>Every method of <see cref="Handlers"/> with the attribute, in alphabetical order.</summary>
    public static IReadOnlyList<FunctionDescription> All { get; } =
    [
        .. typeof(Handlers).GetMethods()
            .Select(method => (method.Name, Attribute: method.GetCustomAttribute<LambdaFunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Name, found.Attribute!))
            .OrderBy(function => function.Name, StringComparer.Ordinal),
    ];

    private static FunctionDescription Describe(string method, LambdaFunctionAttribute attribute) => new(
        attribute.ResourceName,
        $"{typeof(Handlers).Assembly.GetName().Name}::{typeof(Handlers).FullName}_{method}_Generated::{method}",
        (int)attribute.MemorySize,
        (int)attribute.Timeout);
}
