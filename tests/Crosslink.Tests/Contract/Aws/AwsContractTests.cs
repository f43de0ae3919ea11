namespace Crosslink.Tests.Contract.Aws;

public sealed class AwsTrustTests(AwsCloud aws) : TrustContract(aws);

public sealed class AwsTamperingTests(AwsCloud aws) : TamperingContract(aws);

public sealed class AwsExpiryTests(AwsCloud aws) : ExpiryContract(aws)
{
    [Fact]
    public Task A_link_from_the_future_is_refused() => AssertAsync("403 AccessDenied", ageInSeconds: -3600);
}

public sealed class AwsHostileKeyTests(AwsCloud aws) : HostileKeyContract(aws)
{
    [Theory]
    [MemberData(nameof(HostileKeys.Escaped), MemberType = typeof(HostileKeys))]
    [MemberData(nameof(HostileKeys.Colons), MemberType = typeof(HostileKeys))]
    public Task A_key_with_what_a_policy_escapes_downloads_with_its_own_session_policy(string key) => AssertNamedAsync(key);
}

public sealed class AwsSessionPolicyTests(AwsCloud aws) : SessionPolicyContract(aws);

public sealed class AwsObjectTests(AwsCloud aws) : ObjectContract(aws);

public sealed class AwsCorsTests(AwsCloud aws) : CorsContract(aws);

public sealed class AwsFunctionsTests(AwsCloud aws) : FunctionsContract(aws);

public sealed class AwsTicketTests(AwsCloud aws) : TicketContract(aws);
