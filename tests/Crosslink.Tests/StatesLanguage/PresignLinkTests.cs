using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Tests.StatesLanguage;

public sealed class PresignLinkTests
{
    [Fact]
    public void The_definition_loads() => Assert.Equal("ValidateRequest", Definition().Graph.StartAt);

    private static StateMachineDefinition Definition()
    {
        using var file = typeof(StateMachineDefinition).Assembly.GetManifestResourceStream("statemachine/presign-link.asl.json")!;
        using var reader = new StreamReader(file);
        return StateMachineDefinition.Load(reader.ReadToEnd());
    }
}
