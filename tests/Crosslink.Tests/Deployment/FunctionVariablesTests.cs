using Crosslink.Deployment.Functions;

namespace Crosslink.Tests.Deployment;

public sealed class FunctionVariablesTests
{
    [Theory]
    [InlineData("ValidateRequest", "WORKFLOW")]
    [InlineData("AssumeRole", "SEAL_KEY_ARN SSL_CERT_DIR SSL_CERT_FILE WORKFLOW")]
    [InlineData("PresignBatch", "BATCH_BUCKET SEAL_KEY_ARN SSL_CERT_DIR SSL_CERT_FILE TICKET_URL WORKFLOW")]
    [InlineData("IssueTicket", "BATCH_BUCKET SSL_CERT_DIR SSL_CERT_FILE TICKET_URL WORKFLOW")]
    [InlineData("RedeemTicket", "BATCH_BUCKET SSL_CERT_DIR SSL_CERT_FILE WORKFLOW")]
    [InlineData("CountUse", "BATCH_BUCKET SSL_CERT_DIR SSL_CERT_FILE WORKFLOW")]
    [InlineData("FollowTicket", "LINK_MACHINE_ARN SSL_CERT_DIR SSL_CERT_FILE WORKFLOW")]
    [InlineData("Summarise", "BATCH_BUCKET SSL_CERT_DIR SSL_CERT_FILE WORKFLOW")]
    public void Function_is_told_of_what_its_policy_lets_it_use(string function, string names) => Assert.Equal(
        names, string.Join(' ', FunctionVariables.For(PolicyFiles.Read(function), PolicyFiles.Workflow).Keys));

    [Fact]
    public void Trust_is_not_narrowed_where_the_endpoints_have_other_roots() => Assert.DoesNotContain(
        "SSL_CERT_FILE", FunctionVariables.For(PolicyFiles.Read("AssumeRole"), PolicyFiles.Workflow with { Partition = "aws-cn" }).Keys);
}
