using Crosslink.Functions.Sessions;

namespace Crosslink.Tests.Functions.Sessions;

public sealed class ExecutionIdentityTests
{
    private const string Standard = "arn:aws:states:us-east-1:444455556666:execution:presign-link:";

    [Theory]
    [InlineData("arn:aws:states:us-east-1:444455556666:execution:presign-link:order-17", "order-17-")]
    [InlineData("arn:aws:states:us-east-1:444455556666:express:presign-link:order-17:0f2e", "order-17-")]
    public void A_session_is_named_after_its_execution(string arn, string start) =>
        Assert.StartsWith(start, ExecutionIdentity.SessionName(arn), StringComparison.Ordinal);

    [Fact]
    public void The_longest_execution_name_fits_the_sixty_four_characters_of_STS()
    {
        var name = ExecutionIdentity.SessionName(Standard + new string('a', 80));

        Assert.Equal(64, name.Length);
        Assert.Matches("^a{47}-[0-9a-f]{16}$", name);
    }

    [Fact]
    public void Characters_that_STS_refuses_become_hyphens() =>
        Assert.Matches("^caf--1--[0-9a-f]{16}$", ExecutionIdentity.SessionName(Standard + "café 1!"));

    [Fact]
    public void Executions_whose_names_sanitise_alike_stay_apart() =>
        Assert.NotEqual(ExecutionIdentity.SessionName(Standard + "a!"), ExecutionIdentity.SessionName(Standard + "a?"));
}
