using System.Reflection;
using Amazon.Lambda.Annotations;
using Crosslink.Functions;

namespace Crosslink.Deployment.Functions;

/// <summary>One Lambda function as its <c>[LambdaFunction]</c> attribute declares it: what is deployed, in AWS and locally. No function reads it.</summary>
/// <param name="Name">Also its method's and its policy document's name, such as <c>AssumeRole</c>.</param>
/// <param name="Handler">As Amazon.Lambda.Annotations writes it; the runtime loop reads what follows the last <c>::</c>.</param>
/// <param name="MemorySize">Megabytes.</param>
/// <param name="Timeout">Seconds, after which Lambda ends an invocation.</param>
public sealed record FunctionDeclaration(string Name, string Handler, int MemorySize, int Timeout)
{
    /// <summary>Every method of <see cref="Handlers"/> with the attribute, in alphabetical order.</summary>
    public static IReadOnlyList<FunctionDeclaration> All { get; } =
    [
        .. from method in typeof(Handlers).GetMethods()
           let attribute = method.GetCustomAttribute<LambdaFunctionAttribute>()
           where attribute is not null
           orderby method.Name
           select new FunctionDeclaration(
               attribute.ResourceName,
               $"{typeof(Handlers).Assembly.GetName().Name}::{typeof(Handlers).FullName}_{method.Name}_Generated::{method.Name}",
               (int)attribute.MemorySize,
               (int)attribute.Timeout),
    ];
}
