using System.Globalization;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>One row of the matrix: what is to go wrong how often, and what must come of it.</summary>
/// <param name="Call">One of <see cref="MatrixCalls"/>.</param>
/// <param name="Fault">One of <see cref="MatrixFaults"/>.</param>
/// <param name="Times"><c>once</c>, <c>twice</c> or <c>for ever</c>.</param>
/// <param name="EndsIn">The Fail state that ends the run, or <c>SUCCEEDED</c>.</param>
/// <param name="Error">The run's error name; empty where it succeeds.</param>
/// <param name="Attempts">How often the call is made, over all attempts of the SDK and of the state machine, the good ones too.</param>
internal sealed record MatrixCell(string Call, string Fault, string Times, string EndsIn, string Error, int Attempts)
{
    private const string Header = "call,fault,times,ends in,error,attempts";

    /// <summary>The rows of <c>presign-link.csv</c>. What begins with <c>#</c> says why a row is as it is.</summary>
    public static IReadOnlyList<MatrixCell> All { get; } = Read(
        Path.Combine(Repository.Find().Root, "tests", "Crosslink.Tests", "Local", "Faults", "Matrix", "presign-link.csv"));

    public int? Count => Times switch
    {
        "once" => 1,
        "twice" => 2,
        "for ever" => null,
        _ => throw new FormatException($"'{Times}' is not a number of times."),
    };

    public override string ToString() => $"{Call}, {Fault}, {Times}";

    private static List<MatrixCell> Read(string file)
    {
        var lines = File.ReadLines(file).Where(line => !line.StartsWith('#')).ToList();
        Assert.Equal(Header, lines[0]);
        return [.. from line in lines.Skip(1)
                   let value = line.Split(',')
                   select new MatrixCell(value[0], value[1], value[2], value[3], value[4], int.Parse(value[5], CultureInfo.InvariantCulture))];
    }
}
