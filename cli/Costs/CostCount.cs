namespace Crosslink.Cli.Costs;

/// <summary>Adds up what executions take, in the units that AWS counts.</summary>
internal sealed class CostCount(CostMode mode, Assumptions assumed, IReadOnlyDictionary<string, int> memorySizes)
{
    private double transitions, childStarts, expressRequests, expressGigabyteSeconds, invocations, lambdaGigabyteSeconds;
    private double heads, gets, puts, lists, seals, historyKeys, logBytes, traces, storedBytes;

    /// <param name="times">How many executions for one million links.</param>
    /// <param name="items">Lines that each of them works on.</param>
    public void AddExecutions(Passage passage, bool isExpress, double times, double items)
    {
        var milliseconds = passage.States * assumed["state-ms"];
        // What grows with the lines is done once, however often the loop calls the function.
        foreach (var calls in passage.Functions.GroupBy(function => function))
        {
            var work = FunctionWork.Of(calls.Key, items / calls.Count(), mode, assumed);
            milliseconds += work.Milliseconds * calls.Count();
            AddInvocations(work, memorySizes[calls.Key], times * calls.Count());
        }

        if (isExpress)
        {
            expressRequests += times;
            // Rounded up to 100 ms ("AWS Step Functions Pricing").
            expressGigabyteSeconds += times * Math.Ceiling(milliseconds / 100) / 10 * assumed["express-mb"] / 1024;
        }
        else
        {
            transitions += times * passage.States;
        }

        historyKeys += times * assumed["history-kms"];
        // Beside its states', the execution's own start and end.
        logBytes += times * (passage.Events + 2) * assumed["event-bytes"];
        traces += times * assumed["traced"];
    }

    /// <summary>A distributed Map of the parent: one transition for each child that it starts, and its reading and writing.</summary>
    public void AddMap(double children, double runs, double links)
    {
        childStarts += children;
        gets += runs;
        // ResultWriter's manifest, and one file for each outcome.
        puts += 3 * runs;
        storedBytes += links * (assumed["link-bytes"] + FunctionWork.ItemBytes(mode, assumed));
    }

    public CostSheet ToSheet()
    {
        CostLine[] lines =
        [
            new("Step Functions transitions", "transition", transitions, PriceTable.StandardTransition),
            new("one transition per child", "child", childStarts, PriceTable.StandardTransition),
            new("Express requests", "request", expressRequests, PriceTable.ExpressRequest),
            new("Express duration", "GB-s", expressGigabyteSeconds, PriceTable.ExpressGigabyteSecond),
            new("Lambda requests", "request", invocations, PriceTable.LambdaRequest),
            new("Lambda duration", "GB-s", lambdaGigabyteSeconds, PriceTable.LambdaGigabyteSecond),
            new("S3 HEAD", "request", heads, PriceTable.S3Read),
            new("S3 GET", "request", gets, PriceTable.S3Read),
            new("S3 PUT", "request", puts, PriceTable.S3Write),
            new("S3 LIST", "request", lists, PriceTable.S3Write),
            new("S3 storage", "GB-month", storedBytes / 1e9 * assumed["keep-days"] / 30, PriceTable.S3GigabyteMonth),
            new("logs", "GB", logBytes / 1e9, PriceTable.LogGigabyte),
            new("X-Ray", "trace", traces, PriceTable.Trace),
            new("KMS, histories", "request", historyKeys, PriceTable.KmsRequest),
        ];
        return new CostSheet(
            mode,
            lines,
            new CostLine("KMS, data keys reused", "request", seals / Math.Max(1, assumed["seals-per-key"]), PriceTable.KmsRequest),
            new CostLine("KMS, a data key per session", "request", seals, PriceTable.KmsRequest));
    }

    private void AddInvocations(FunctionWork work, int memory, double times)
    {
        invocations += times;
        lambdaGigabyteSeconds += times * work.Milliseconds / 1000 * memory / 1024;
        heads += times * work.Heads;
        gets += times * work.Gets;
        puts += times * work.Puts;
        lists += times * work.Lists;
        seals += work.OpensOrMakesSeal ? times : 0;
        logBytes += times * assumed["invocation-bytes"];
    }
}
