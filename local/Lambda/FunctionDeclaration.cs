using System.Reflection;
using Amazon.Lambda.Annotations;
using Crosslink.Functions;

namespace Crosslink.Local.Lambda;

/// <summary>A function as its <c>[LambdaFunction]</c> attribute declares it.</summary>
/// <param name="Name">Such as <c>AssumeRole</c>.</param>
/// <param name="MemorySize">Megabytes.</param>
/// <param name="Timeout">After which Lambda ends an invocation.</param>
public sealed record FunctionDeclaration(string Name, int MemorySize, TimeSpan Timeout)
{
    /// <summary>The methods of <see cref="Handlers"/>, which are also what the stacks deploy.</summary>
    public static IReadOnlyList<FunctionDeclaration> All { get; } =
    [
        .. from method in typeof(Handlers).GetMethods()
           let attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()
           where attribute is not null
           select new FunctionDeclaration(attribute.ResourceName, (int)attribute.MemorySize, TimeSpan.FromSeconds(attribute.Timeout)),
    ];
}
