using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Answers;

namespace Crosslink.WebConsole.Executions;

/// <summary>The executions of one state machine or Map run that have one status, newest first, read a page at a time.</summary>
/// <param name="key">Its name in a <see cref="FeedCursor"/>.</param>
internal sealed class ExecutionListing(string key, Func<string?, Task<ListExecutionsResponse>> readPage, FeedPlace? place)
{
    private readonly Queue<ExecutionListItem> _read = [];
    private string? _token = place?.Token;
    private string? _next;
    private FeedPlace _place = place ?? new FeedPlace(null, null, null, IsOver: false);
    private bool _hasStarted;

    public string Key => key;

    /// <summary>The next execution, once it has been read.</summary>
    public ExecutionListItem? Next => _read.TryPeek(out var next) ? next : null;

    public bool IsOver => _place.IsOver;

    public FeedPlace Place => _place;

    /// <summary>Whether the next one is not known without another call.</summary>
    public bool NeedsCall => !IsOver && _read.Count == 0;

    public async Task ReadAsync()
    {
        if (_hasStarted)
        {
            _token = _next;
            _place = new FeedPlace(_token, null, null, IsOver: false);
        }

        var answer = await readPage(_token);
        var items = Remaining([.. (answer.Executions ?? []).Select(Complete)]);
        _hasStarted = true;
        _next = answer.NextToken;
        foreach (var item in items)
        {
            _read.Enqueue(item);
        }

        EndIfEmpty();
    }

    public ExecutionListItem Take()
    {
        var item = _read.Dequeue();
        _place = new FeedPlace(_token, item.ExecutionArn, item.StartDate, IsOver: false);
        EndIfEmpty();
        return item;
    }

    public void End()
    {
        _read.Clear();
        _place = new FeedPlace(null, null, null, IsOver: true);
    }

    /// <exception cref="UnexpectedAnswerException">It lacks what every one has.</exception>
    private static ExecutionListItem Complete(ExecutionListItem? item)
    {
        Promised.Require(item?.ExecutionArn, "the ARN of an execution");
        Promised.Require(item!.Name, "the name of an execution");
        Promised.Require(item.Status, "the status of an execution");
        Promised.Require(item.StartDate, "the time at which an execution began");
        return item;
    }

    private void EndIfEmpty()
    {
        if (_read.Count == 0 && _next is null)
        {
            End();
        }
    }

    private List<ExecutionListItem> Remaining(List<ExecutionListItem> page)
    {
        if (_hasStarted || place?.LastArn is null)
        {
            return page;
        }

        var last = page.FindIndex(item => item.ExecutionArn == place.LastArn);
        return last >= 0 ? page[(last + 1)..] : [.. page.Where(item => item.StartDate < place.LastStart)];
    }
}
