using System.Text.Json.Nodes;
using Crosslink.Cli.Doctor.Documents;
using Crosslink.Functions.Sources;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>A change that sets one thing right.</summary>
/// <param name="Paste">The statement, or the members of a catalogue entry, that the change leaves behind.</param>
internal abstract record Mend(JsonObject Paste)
{
    /// <summary>What to do with <see cref="Paste"/>, in one sentence without its full stop.</summary>
    public abstract string Instruction { get; }

    /// <summary>The situation once it is done.</summary>
    public abstract Situation Apply(Situation situation);
}

/// <summary>Adds a statement to a document, which is made where there is none.</summary>
internal sealed record AddStatement(Place Place, JsonObject Paste) : Mend(Paste)
{
    /// <summary>The statement that the stacks deploy at a place for a call; null where they deploy none.</summary>
    public static AddStatement? Deployed(Situation situation, Place place, string action) =>
        situation.DeployedAt(place).FirstOrDefault(statement => statement["Action"]!.ToJsonString().Contains($"\"{action}\"", StringComparison.Ordinal)) is { } deployed
            ? new AddStatement(place, deployed)
            : null;

    public override string Instruction => $"add this statement to {Place.Title()}";

    public override Situation Apply(Situation situation)
    {
        var documents = situation.At(Place);
        var mended = documents.IsEmpty
            ? documents.Add(PolicyText.Parse(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(Paste.DeepClone()) }, PolicyKind.Resource, null))
            : documents.SetItem(0, documents[0].WithStatements([.. documents[0].Statements, Paste]));
        return situation with { Documents = situation.Documents.SetItem(Place, mended) };
    }
}

/// <summary>Puts a statement in the place of another.</summary>
/// <param name="Document">Which of the place's documents it is in.</param>
/// <param name="Number">Its place in that document, 1 for the first.</param>
internal sealed record ReplaceStatement(Place Place, int Document, int Number, JsonObject Paste) : Mend(Paste)
{
    public override string Instruction => FormattableString.Invariant($"put this statement in the place of statement {Number} of {Place.Title()}");

    public override Situation Apply(Situation situation)
    {
        var documents = situation.At(Place);
        var statements = documents[Document].Statements.Select((statement, index) => index == Number - 1 ? Paste : statement);
        return situation with { Documents = situation.Documents.SetItem(Place, documents.SetItem(Document, documents[Document].WithStatements(statements))) };
    }
}

/// <summary>Sets a member of the source's entry in the catalogue.</summary>
/// <param name="Change">The entry with it.</param>
internal sealed record ChangeCatalogue(JsonObject Paste, Func<Source, Source> Change) : Mend(Paste)
{
    public override string Instruction => "set this in the entry of functions/sources.json, and deploy";

    public override Situation Apply(Situation situation) => situation with { Source = Change(situation.Source) };
}
