namespace Crosslink.Local.Cloud.Quotas;

/// <summary>How often something may be asked for, as a token bucket: each request takes a token.</summary>
/// <param name="PerSecond">Tokens that come back each second.</param>
/// <param name="Burst">Tokens that there are at most.</param>
public sealed record Quota(double PerSecond, double Burst)
{
    /// <summary>A quota whose bucket holds one second's tokens.</summary>
    public static Quota EachSecond(double requests) => new(requests, requests);
}
