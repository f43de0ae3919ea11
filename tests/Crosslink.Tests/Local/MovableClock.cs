namespace Crosslink.Tests.Local;

/// <summary>Real time, moved: timers run as usual, the hands stand where the test puts them. The SDKs sign with the real one.</summary>
internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Move(TimeSpan by) => _ahead += by;
}
