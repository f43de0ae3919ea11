using System.Reflection;
using Amazon.Lambda.Annotations;
using Crosslink.Functions;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

public sealed class HandlerTableTests
{
    private static IEnumerable<(MethodInfo Method, LambdaFunctionAttribute Attribute)> Marked =>
        typeof(Handlers).GetMethods()
            .Select(method => (method, method.GetCustomAttribute<LambdaFunctionAttribute>()!))
            .Where(marked => marked.Item2 is not null);

    [Fact]
    public void The_table_holds_every_marked_method_and_no_other() =>
        Assert.Equal(Marked.Select(m => m.Method.Name).Order(), HandlerTable.Names.Order());

    [Fact]
    public void A_function_is_named_as_its_method() =>
        Assert.All(Marked, marked => Assert.Equal(marked.Method.Name, marked.Attribute.ResourceName));

    [Fact]
    public void The_assembly_brings_its_own_main_and_runtime()
    {
        var properties = typeof(Handlers).Assembly.GetCustomAttribute<LambdaGlobalPropertiesAttribute>()!;

        Assert.False(properties.GenerateMain);
        Assert.Equal("provided.al2023", properties.Runtime);
    }

    [Fact]
    public void An_unknown_function_is_an_error_that_names_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => HandlerTable.Create("Nope", TestEnvironment.Empty));

        Assert.Contains("'Nope'", error.Message, StringComparison.Ordinal);
        Assert.All(Marked, marked => Assert.Contains(marked.Method.Name, error.Message, StringComparison.Ordinal));
    }
}
