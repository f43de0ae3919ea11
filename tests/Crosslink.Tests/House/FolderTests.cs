using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Crosslink.Cdk;
using Crosslink.Cli.Commands;
using Crosslink.Client;
using Crosslink.Deployment.Functions;
using Crosslink.Functions;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Cloud;
using Crosslink.Local.S3;
using Crosslink.Local.StatesLanguage;
using Crosslink.WebConsole;
using Assembly = System.Reflection.Assembly;

namespace Crosslink.Tests.House;

/// <summary>Within a project, folders use each other in one direction, and none uses the root.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects => [.. Assemblies.Keys];

    private static Dictionary<string, Assembly> Assemblies { get; } = new()
    {
        ["Crosslink.Functions"] = typeof(Handlers).Assembly,
        ["Crosslink.Deployment"] = typeof(FunctionDeclaration).Assembly,
        ["Crosslink.Cdk"] = typeof(CrosslinkApp).Assembly,
        ["Crosslink.WebConsole"] = typeof(ConsoleServer).Assembly,
        ["Crosslink.Cli"] = typeof(LinkCommand).Assembly,
        ["Crosslink.Local.StatesLanguage"] = typeof(Interpreter).Assembly,
        ["Crosslink.Local.Access"] = typeof(Authenticator).Assembly,
        ["Crosslink.Local.S3"] = typeof(S3Endpoint).Assembly,
        ["Crosslink.Local.Cloud"] = typeof(LocalCloud).Assembly,
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_each_other_in_one_direction(string root)
    {
        var results = SliceRuleDefinition.Slices().Matching($"{root}.(**)").Should().BeFreeOfCycles().Evaluate(Load(root));

        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.True(result.Passed, result.Description));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_uses_the_root(string root)
    {
        var uses =
            from type in Load(root).Types
            where type.Namespace?.FullName.StartsWith($"{root}.", StringComparison.Ordinal) == true
            from use in type.Dependencies
            where use.Target.Namespace?.FullName == root
            select $"{type.FullName} uses {use.Target.FullName}";

        Assert.Empty(uses.Distinct());
    }

    [Fact]
    public void The_client_knows_nothing_of_the_house_but_what_AWS_publishes()
    {
        string[] ours = [.. Assemblies.Values.Select(assembly => assembly.GetName().Name!), typeof(FolderTests).Assembly.GetName().Name!];

        Assert.Empty(typeof(CrosslinkClient).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Intersect(ours));
    }

    private static ArchUnitNET.Domain.Architecture Load(string root) => new ArchLoader().LoadAssemblies(Assemblies[root]).Build();
}
