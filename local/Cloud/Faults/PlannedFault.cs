namespace Crosslink.Local.Cloud.Faults;

/// <summary>A fault of a plan and what became of it.</summary>
public sealed class PlannedFault(Fault fault)
{
    private int _calls;

    public Fault Fault => fault;

    /// <summary>The calls that matched, whether they misbehaved or not: the attempts that a caller made.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The calls that misbehaved.</summary>
    public int Hits => Math.Clamp(Calls - fault.After, 0, fault.Times ?? int.MaxValue);

    /// <summary>Counts a call that matched.</summary>
    internal Misbehaviour? Count()
    {
        var call = Interlocked.Increment(ref _calls);
        return call > fault.After && (fault.Times is null || call <= fault.After + fault.Times) ? fault.Misbehaviour : null;
    }
}
