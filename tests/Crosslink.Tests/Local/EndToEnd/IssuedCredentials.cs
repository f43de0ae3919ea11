using System.Collections.Concurrent;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>Every credential that a cloud has issued, to be searched for.</summary>
internal sealed class IssuedCredentials
{
    private readonly ConcurrentQueue<(RoleSession Session, SessionCredentials Credentials)> _issued = [];

    public SessionCredentials Latest => _issued.Last().Credentials;

    public IEnumerable<string> RoleArns => _issued.Select(each => each.Session.RoleArn);

    /// <summary>Takes note of what the cloud issues from here on.</summary>
    public void Watch(LocalCloud cloud) => cloud.Identities.Issued = (session, credentials) => _issued.Enqueue((session, credentials));

    /// <returns>Each secret in any of the texts, and each token or key id in one that is not a link.</returns>
    public string[] FoundIn(IReadOnlyCollection<Leaf> leaves)
    {
        var everywhere = leaves.Select(leaf => Traces.Undress(leaf.Text)).Distinct().ToArray();
        var outsideUrls = leaves.Where(leaf => !leaf.IsUrl).Select(leaf => Traces.Undress(leaf.Text)).Distinct().ToArray();
        return
        [
            .. from issued in _issued
               from text in everywhere
               where text.Contains(issued.Credentials.SecretAccessKey, StringComparison.Ordinal)
               select $"secret of {issued.Session.Arn} in {text}",
            .. from issued in _issued
               from text in outsideUrls
               where text.Contains(issued.Credentials.SessionToken, StringComparison.Ordinal) || text.Contains(issued.Credentials.AccessKeyId, StringComparison.Ordinal)
               select $"token of {issued.Session.Arn} in {text}",
        ];
    }
}
