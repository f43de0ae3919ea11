using Crosslink.Functions.Policies;

namespace Crosslink.Tests.Policies;

public sealed class FunctionVariablesTests
{
    [Theory]
    [InlineData("ValidateRequest", "WORKFLOW")]
    [InlineData("AssumeRole", "SEAL_KEY_ARN WORKFLOW")]
    [InlineData("PresignBatch", "BATCH_BUCKET SEAL_KEY_ARN WORKFLOW")]
    [InlineData("Summarise", "BATCH_BUCKET WORKFLOW")]
    public void Function_is_told_of_what_its_policy_lets_it_use(string function, string names) => Assert.Equal(
        names, string.Join(' ', FunctionVariables.For(PolicyFiles.Read(function), PolicyFiles.Workflow).Keys));
}
