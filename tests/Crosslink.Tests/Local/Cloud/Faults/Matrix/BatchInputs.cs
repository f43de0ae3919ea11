using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>The inputs of presign-batch that the matrix runs, by names of its own. Each asks for three lines.</summary>
internal static class BatchInputs
{
    public const string ManifestKey = "in/films.csv";

    /// <summary>Three objects that need no HEAD, since a listing named them.</summary>
    public const string Prefix = "prefix";

    /// <summary>The same, its numbered manifest uploaded in parts.</summary>
    public const string InParts = "in parts";

    /// <summary>The same, and the Map cannot write its results.</summary>
    public const string WithoutResults = "without results";

    /// <summary>The same, started by a schedule.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>The same, and another execution has that scheduled time already.</summary>
    public const string Taken = "taken";

    /// <summary>One object that needs a HEAD, and two lines that cannot be used.</summary>
    public const string Manifest = "manifest";

    /// <summary>The film that needs a HEAD, a line with a field too many, and a key that no link can have.</summary>
    public const string ManifestText = $"key\n{MatrixCalls.Key}\na,b\n../c\n";

    /// <summary>What a prefix is listed for.</summary>
    public static IReadOnlyList<string> Listed { get; } = ["shorts/1.mp4", "shorts/2.mp4", "shorts/3.mp4"];

    /// <summary>Bytes of the upload's parts where there are to be any: three listed lines are more, two are less.</summary>
    public const int PartBytes = 330;

    /// <param name="seconds">Until the links expire.</param>
    public static JsonObject Of(string name, int seconds)
    {
        var input = new JsonObject { ["bucket"] = "classic-movies", ["expiresInSeconds"] = seconds };
        if (name == Manifest)
        {
            input["manifest"] = ManifestKey;
            return input;
        }

        (input["prefix"], input["check"]) = ("shorts/", "listing");
        if (name is Scheduled or Taken)
        {
            (input["scheduledTime"], input["attempt"]) = ("2026-03-22T18:59:43Z", "2");
        }

        return input;
    }
}
