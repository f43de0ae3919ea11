using System.Globalization;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>One row of a matrix: what is to go wrong how often, and what must come of it.</summary>
/// <param name="Call">One of the machine's calls.</param>
/// <param name="Fault">One of <see cref="MatrixFaults"/>.</param>
/// <param name="Times"><c>once</c>, <c>twice</c> or <c>for ever</c>.</param>
/// <param name="EndsIn">The Fail state that ends the run, or <c>SUCCEEDED</c>.</param>
/// <param name="Error">The run's error name; empty where it succeeds.</param>
/// <param name="Attempts">How often the call is made, over all attempts of the SDK and of the state machine, the good ones too.</param>
/// <param name="Lines">What the run gives: <c>linked</c>, <c>taken</c>, <c>refused</c> or the error of its lines; empty where it fails.</param>
internal sealed record MatrixCell(string Call, string Fault, string Times, string EndsIn, string Error, int Attempts, string Lines)
{
    private const string Header = "call,fault,times,ends in,error,attempts";

    public int? Count => Times switch
    {
        "once" => 1,
        "twice" => 2,
        "for ever" => null,
        _ => throw new FormatException($"'{Times}' is not a number of times."),
    };

    public override string ToString() => $"{Call}, {Fault}, {Times}";

    /// <summary>The rows of a machine's file. What begins with <c>#</c> says why a row is as it is.</summary>
    public static IReadOnlyList<MatrixCell> Read(string machine)
    {
        var file = Path.Combine(Repository.Find().Root, "tests", "Crosslink.Tests", "Local", "Cloud", "Faults", "Matrix", $"{machine}.csv");
        var lines = File.ReadLines(file).Where(line => !line.StartsWith('#')).ToList();
        Assert.Contains(lines[0], new[] { Header, $"{Header},lines" });
        return
        [
            .. from line in lines.Skip(1)
               let value = line.Split(',')
               let given = value.Length > 6 ? value[6] : value[4].Length == 0 ? "linked" : ""
               select new MatrixCell(value[0], value[1], value[2], value[3], value[4], int.Parse(value[5], CultureInfo.InvariantCulture), given),
        ];
    }
}
