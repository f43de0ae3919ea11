using Crosslink.Cli.Doctor.Documents;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>One thing that is wrong with a source.</summary>
/// <param name="Kind">A name for programs; each has an answer of its own.</param>
/// <param name="Place">Where it is wrong.</param>
/// <param name="Action">The call that is refused, such as <c>s3:GetObject</c>.</param>
/// <param name="Reason">What decides, with the statement, the condition and the value it met; a sentence without its full stop.</param>
internal sealed record Diagnosis(string Kind, Place Place, string Action, string Reason)
{
    /// <summary>Who can mend it.</summary>
    public required string Who { get; init; }

    /// <summary>What to do where nothing can be pasted, or what to know besides; a sentence without its full stop.</summary>
    public string? Advice { get; init; }

    /// <summary>What to paste; null where a person has to act.</summary>
    public Mend? Mend { get; init; }

    /// <summary>Whether it is not an error but a question that the documents leave open.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>What was found about one source.</summary>
/// <param name="Calls">How many calls were looked at.</param>
/// <param name="Diagnoses">Nothing where all is well.</param>
internal sealed record SourceVerdict(string Bucket, int Calls, IReadOnlyList<Diagnosis> Diagnoses)
{
    /// <summary>The places whose documents were not given.</summary>
    public IReadOnlyList<Place> Assumed { get; init; } = [];

    /// <summary>What the source would be with every mend applied; null where it was not computed.</summary>
    public Situation? Mended { get; init; }

    /// <summary>The role of the AssumeRole function as a probe found it; null without one.</summary>
    public string? WorkflowRole { get; init; }

    /// <summary>
    /// What documents and a probe of the deployed workflow say together. A probe that finds a link is right whatever
    /// documents leave open; one that fails adds what no document shows, or all it knows where the documents show nothing.
    /// </summary>
    public SourceVerdict After(SourceVerdict probe) =>
        probe.IsHealthy ? this with { Diagnoses = [.. Diagnoses.Where(diagnosis => !diagnosis.IsOpen)] }
        : IsRefused ? this with { Diagnoses = [.. probe.Diagnoses.Where(diagnosis => diagnosis.Place is Place.Catalogue or Place.Workflow && Diagnoses.All(one => one.Kind != diagnosis.Kind)), .. Diagnoses] }
        : this with { Diagnoses = [.. probe.Diagnoses, .. Diagnoses] };

    public bool IsHealthy => Diagnoses.Count == 0;

    public bool IsRefused => Diagnoses.Any(diagnosis => !diagnosis.IsOpen);
}
