using Crosslink.Local.StatesLanguage.Definitions;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Whatever is done to a definition, it loads or is refused by name.</summary>
public sealed class DefinitionProperties
{
    private static readonly string PresignLink = Read("presign-link");

    [Fact]
    public void A_mutated_definition_loads_or_is_refused_by_name() => MutatedDefinition.Of(PresignLink).Sample(Load, iter: 5_000);

    [Fact]
    public void Mutated_text_loads_or_is_refused_by_name() => MutatedDefinition.TextOf(PresignLink).Sample(Load, iter: 3_000);

    [Fact]
    public void Any_JSON_loads_or_is_refused_by_name() => AnyJson.Value.Sample(Load, iter: 5_000);

    private static string Read(string name)
    {
        using var file = typeof(StateMachineDefinition).Assembly.GetManifestResourceStream($"statemachine/{name}.asl.json")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static void Load(string json)
    {
        try
        {
            StateMachineDefinition.Load(json);
        }
        catch (DefinitionException refusal)
        {
            Assert.Contains(refusal.Member, refusal.Message, StringComparison.Ordinal);
        }
    }
}
