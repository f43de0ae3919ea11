using System.Security.Cryptography;
using Crosslink.Local.Access.Identities;

namespace Crosslink.Tests.Local.Access.Identities;

public sealed class SessionTokensTests
{
    private readonly SessionTokens _tokens = new(RandomNumberGenerator.Fill);

    [Fact]
    public void Token_opens_for_its_own_key_and_unchanged_only_even_after_it_has_been_opened()
    {
        var (mine, other) = (_tokens.Issue(Session("mine")), _tokens.Issue(Session("other")));
        Assert.Equal("mine", _tokens.Open(mine.AccessKeyId, mine.SessionToken)?.Name);
        Assert.Equal("other", _tokens.Open(other.AccessKeyId, other.SessionToken)?.Name);

        Assert.Null(_tokens.Open(other.AccessKeyId, mine.SessionToken));
        Assert.Null(_tokens.Open(mine.AccessKeyId, other.SessionToken));
        Assert.Null(_tokens.Open(mine.AccessKeyId, mine.SessionToken[..^8] + "AAAAAAA="));
        Assert.Equal("mine", _tokens.Open(mine.AccessKeyId, mine.SessionToken)?.Name);
    }

    [Fact]
    public void Every_session_opens_however_many_there_are()
    {
        var issued = Enumerable.Range(0, 2500).Select(number => _tokens.Issue(Session($"session-{number}"))).ToArray();

        for (var round = 0; round < 2; round++)
        {
            Assert.All(issued, (credentials, number) => Assert.Equal($"session-{number}", _tokens.Open(credentials.AccessKeyId, credentials.SessionToken)?.Name));
        }
    }

    private static RoleSession Session(string name) => new(
        "arn:aws:iam::111122223333:role/S3Access",
        name,
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""",
        SourceIdentity: null,
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch.AddHours(1));
}
