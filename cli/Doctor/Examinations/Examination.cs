using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>
/// Evaluates each call of the workflow for a source. What is found wrong is mended before the next look, so that one thing
/// does not hide another, and every mend is known to be enough.
/// </summary>
internal sealed class Examination(DateTimeOffset now)
{
    private const int MostMends = 8;

    public SourceVerdict Examine(Situation given)
    {
        // A key that the catalogue does not name yet is one more call.
        var key = KeyFindings.Of(given);
        var situation = (key?.Mend?.Apply(given) ?? given).WithDeployed();
        var assumed = situation.Assumed.ToList();
        List<Diagnosis> found = key is null ? [] : [key];

        var count = new WorkflowCalls(situation, now).All.Count;
        for (var index = 0; index < count; index++)
        {
            situation = Examine(situation, index, found);
        }

        return new SourceVerdict(given.Source.Bucket, count, found) { Assumed = assumed, Mended = situation };
    }

    private Situation Examine(Situation situation, int index, List<Diagnosis> found)
    {
        for (var attempt = 0; attempt < MostMends; attempt++)
        {
            var call = new WorkflowCalls(situation, now).All[index];
            if (Diagnose(situation, call) is not { } diagnosis)
            {
                return situation;
            }

            // What keeps links from working too is not about uploads, which are looked at last.
            if (found.Any(one => $"upload-{one.Kind}" == diagnosis.Kind))
            {
                diagnosis = diagnosis with { Kind = diagnosis.Kind["upload-".Length..] };
            }

            // The same obstacle may stand before several calls.
            if (!found.Any(one => one.Kind == diagnosis.Kind && one.Reason == diagnosis.Reason))
            {
                found.Add(diagnosis);
            }

            if (diagnosis.IsOpen || diagnosis.Mend is not { } mend)
            {
                return situation;
            }

            if (mend is ReplaceStatement last)
            {
                Supersede(found, last);
            }

            situation = mend.Apply(situation);
        }

        return situation;
    }

    /// <summary>Where several things are wrong with one statement, the one that mends them all is shown each time.</summary>
    private static void Supersede(List<Diagnosis> found, ReplaceStatement last)
    {
        for (var index = 0; index < found.Count; index++)
        {
            if (found[index].Mend is ReplaceStatement earlier && (earlier.Place, earlier.Document, earlier.Number) == (last.Place, last.Document, last.Number))
            {
                found[index] = found[index] with { Mend = last };
            }
        }
    }

    private static Diagnosis? Diagnose(Situation situation, WorkflowCall call)
    {
        var uncertainty = new Uncertainty(key => key.Contains(':', StringComparison.Ordinal) && !call.Known.Contains(key));
        var best = uncertainty.AtBest(call.Request);
        var decision = PolicyEvaluator.Decide(best);
        return !decision.IsAllowed ? new Refusals(situation, call).Explain(decision, Obstacle.Of(best, decision))
            : PolicyEvaluator.Decide(uncertainty.AtWorst(call.Request)).IsAllowed ? null
            : OpenQuestion.Of(situation, call, [.. uncertainty.Open(call.Request)]);
    }
}
