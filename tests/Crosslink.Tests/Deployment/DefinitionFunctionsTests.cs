using Crosslink.Deployment.Definitions;

namespace Crosslink.Tests.Deployment;

public sealed class DefinitionFunctionsTests
{
    [Fact]
    public void Functions_are_read_from_the_substitutions_once_each() => Assert.Equal(
        ["AssumeRole", "CheckObject"],
        DefinitionFunctions.In("""{"a":"${CheckObjectFunctionArn}","b":"${AssumeRoleFunctionArn}","c":"${CheckObjectFunctionArn}","d":"${BatchBucket}"}"""));

    [Fact]
    public void Substitution_leads_back_to_its_function() => Assert.Equal(
        ["AssumeRole"], DefinitionFunctions.In($"${{{DefinitionFunctions.Substitution("AssumeRole")}}}"));
}
