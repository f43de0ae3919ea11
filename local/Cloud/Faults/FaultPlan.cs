namespace Crosslink.Local.Cloud.Faults;

/// <summary>The faults that a cloud is to show. Empty at first; may be changed while it runs.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _faults = [];

    /// <returns>Counts what the fault hits.</returns>
    public PlannedFault Add(Fault fault)
    {
        var planned = new PlannedFault(fault);
        lock (_lock)
        {
            _faults.Add(planned);
        }

        return planned;
    }

    /// <summary>From now on everything goes well.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <summary>Whether a wrong clock is planned for the service, be it used up.</summary>
    public bool Skews(string service)
    {
        lock (_lock)
        {
            return _faults.Exists(planned => planned.Fault.Service == service && planned.Fault.Misbehaviour is SkewClock);
        }
    }

    /// <summary>How this call is to misbehave; null for not at all. Counts the call, so ask once. The fault added first has precedence.</summary>
    /// <param name="service">The signing name.</param>
    /// <param name="operation">The API's name.</param>
    /// <param name="where">What <see cref="Fault.Where"/> looks at.</param>
    public Misbehaviour? Next(string service, string operation, string where)
    {
        lock (_lock)
        {
            Misbehaviour? first = null;
            foreach (var planned in _faults.Where(planned => planned.Fault.Matches(service, operation, where)))
            {
                // Every one of them counts the call.
                var counted = planned.Count();
                first ??= counted;
            }

            return first;
        }
    }
}
