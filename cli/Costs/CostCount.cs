namespace Crosslink.Cli.Costs;

/// <summary>Adds up what executions take, in the units that AWS counts.</summary>
internal sealed class CostCount(CostMode mode, Assumptions assumed, IReadOnlyDictionary<string, int> memorySizes)
{
    private double _transitions, _childStarts, _expressRequests, _expressGigabyteSeconds, _invocations, _lambdaGigabyteSeconds;
    private double _heads, _gets, _puts, _lists, _seals, _apiRequests, _historyKeys, _logBytes, _traces, _storedBytes;
    private double _standardStarts, _functionSeconds, _assumedRoles, _childSeconds, _aloneSeconds;

    /// <param name="times">How many executions for one million links.</param>
    /// <param name="items">Lines that each of them works on.</param>
    public void AddExecutions(Passage passage, bool isExpress, double times, double items)
    {
        var milliseconds = Milliseconds(passage, items);
        _childSeconds += mode.IsBatch() && isExpress ? times * milliseconds / 1000 : 0;
        _aloneSeconds += mode.IsBatch() && !isExpress ? times * milliseconds / 1000 : 0;
        // What grows with the lines is done once, however often the loop calls the function.
        foreach (var calls in passage.Functions.GroupBy(function => function))
        {
            var work = FunctionWork.Of(calls.Key, items / calls.Count(), mode, assumed);
            AddInvocations(work, memorySizes[calls.Key], times * calls.Count());
        }

        if (isExpress)
        {
            _expressRequests += times;
            // Rounded up to 100 ms ("AWS Step Functions Pricing").
            _expressGigabyteSeconds += times * Math.Ceiling(milliseconds / 100) / 10 * assumed["express-mb"] / 1024;
        }
        else
        {
            _transitions += times * passage.States;
            _standardStarts += times;
        }

        // Of presign-link's Express executions, Step Functions keeps none.
        _historyKeys += isExpress && !mode.IsBatch() ? 0 : times * assumed["history-kms"];
        // Beside its states', the execution's own start and end.
        _logBytes += times * (passage.Events + 2) * assumed["logged-events"] * assumed["event-bytes"];
        _traces += times * assumed["traced"];
    }

    /// <summary>A request for each execution, and the function that waits for it.</summary>
    public void AddFollowing(Passage passage, double times)
    {
        _apiRequests += times;
        AddInvocations(new FunctionWork(assumed["follow-ms"] + Milliseconds(passage, items: 1)), memorySizes["FollowTicket"], times);
    }

    /// <summary>A distributed Map of the parent: one transition for each child that it starts, and its reading and writing.</summary>
    public void AddMap(double children, double runs, double links)
    {
        _childStarts += children;
        _gets += runs;
        // ResultWriter's manifest, and one file for each outcome.
        _puts += 3 * runs;
        _storedBytes += links * (assumed[mode == CostMode.BatchTickets ? "ticket-bytes" : "link-bytes"] + FunctionWork.ItemBytes(mode, assumed));
    }

    public CostSheet ToSheet()
    {
        CostLine[] lines =
        [
            new("Step Functions transitions", "transition", _transitions, PriceTable.StandardTransition),
            new("one transition per child", "child", _childStarts, PriceTable.StandardTransition),
            new("Express requests", "request", _expressRequests, PriceTable.ExpressRequest),
            new("Express duration", "GB-s", _expressGigabyteSeconds, PriceTable.ExpressGigabyteSecond),
            new("API Gateway requests", "request", _apiRequests, PriceTable.ApiRequest),
            new("Lambda requests", "request", _invocations, PriceTable.LambdaRequest),
            new("Lambda duration", "GB-s", _lambdaGigabyteSeconds, PriceTable.LambdaGigabyteSecond),
            new("S3 HEAD", "request", _heads, PriceTable.S3Read),
            new("S3 GET", "request", _gets, PriceTable.S3Read),
            new("S3 PUT", "request", _puts, PriceTable.S3Write),
            new("S3 LIST", "request", _lists, PriceTable.S3Write),
            new("S3 storage", "GB-month", _storedBytes / 1e9 * assumed["keep-days"] / 30, PriceTable.S3GigabyteMonth),
            new("logs", "GB", _logBytes / 1e9, PriceTable.LogGigabyte),
            new("X-Ray", "trace", _traces, PriceTable.Trace),
            new("KMS, histories", "request", _historyKeys, PriceTable.KmsRequest),
        ];
        return new CostSheet(
            mode,
            lines,
            new CostLine("KMS, data keys reused", "request", _seals / Math.Max(1, assumed["seals-per-key"]), PriceTable.KmsRequest),
            new CostLine("KMS, a data key per session", "request", _seals, PriceTable.KmsRequest),
            new Usage
            {
                StandardStarts = _standardStarts,
                Transitions = _transitions + _childStarts,
                ExpressStarts = mode.IsBatch() ? 0 : _expressRequests,
                FunctionSeconds = _functionSeconds,
                AssumedRoles = _assumedRoles,
                Reads = _heads,
                ChildSeconds = _childSeconds,
                AloneSeconds = _aloneSeconds,
            });
    }

    private double Milliseconds(Passage passage, double items) => (passage.States * assumed["state-ms"]) + passage.Functions
        .GroupBy(function => function)
        .Sum(calls => FunctionWork.Of(calls.Key, items / calls.Count(), mode, assumed).Milliseconds * calls.Count());

    private void AddInvocations(FunctionWork work, int memory, double times)
    {
        _invocations += times;
        _lambdaGigabyteSeconds += times * work.Milliseconds / 1000 * memory / 1024;
        _functionSeconds += times * work.Milliseconds / 1000;
        _heads += times * work.Heads;
        _gets += times * work.Gets;
        _puts += times * work.Puts;
        _lists += times * work.Lists;
        _assumedRoles += times * work.AssumedRoles;
        _seals += work.OpensOrMakesSeal ? times : 0;
        _logBytes += times * assumed["invocation-bytes"];
    }
}
