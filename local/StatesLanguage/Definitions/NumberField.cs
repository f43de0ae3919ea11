using System.Text.Json;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>A number of a definition: fixed, or what a path names when the state runs. The causes of failures are the service's.</summary>
/// <param name="Name">The member, without <c>Path</c>.</param>
/// <param name="Fixed">The number where there is no path.</param>
/// <param name="Path">A reference path to a number, or to a string that spells one.</param>
/// <param name="Range">What is allowed.</param>
internal sealed record NumberField(string Name, double Fixed, StatesPath? Path, NumberRange Range)
{
    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: the path does not lead to such a number.</exception>
    public double Read(EvaluationScope scope)
    {
        if (Path is null)
        {
            return Fixed;
        }

        if (!Path.TryPeek(scope, out var value))
        {
            throw Failed($"Invalid path '{Path.Text}' : {Path.WhyMissing(scope)}");
        }

        if ((!Json.TryNumber(value, out var number) && !Json.TryNumberText(value, out number)) || (Range.IsWhole && number != Math.Floor(number)))
        {
            var shown = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Json.Write(value);
            throw Failed($"The {Name}Path field refers to value \"{shown}\" which is not a valid {(Range.IsWhole ? "integer" : "float")}: {Path.Text}");
        }

        return number >= Range.Least && number <= Range.Most ? number : throw Failed(
            Range.Least > 0 ? $"{Name} must be positive." : number < 0 && Range.IsWhole ? $"{Name} cannot be negative." : $"{Name} must be between {Range.Least} and {Range.Most}.");
    }

    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: the path does not lead to such a number.</exception>
    public int ReadWhole(EvaluationScope scope) => (int)Read(scope);

    private static StatesErrorException Failed(string cause) => new(StatesErrorName.Runtime, cause);
}

/// <summary>The numbers that a field may have.</summary>
internal sealed record NumberRange(double Least, double Most, bool IsWhole = true)
{
    public static NumberRange FromZero { get; } = new(0, MostWhole);

    public static NumberRange Positive { get; } = new(1, MostWhole);

    public static NumberRange Percentage { get; } = new(0, 100, IsWhole: false);

    // The most that AWS accepts.
    private const double MostWhole = 99_999_999;
}
