using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary><c>MaxConcurrencyPath</c>: where in the state's input the most children at once stands.</summary>
internal sealed record ConcurrencyPath(StatesPath Path)
{
    public const string Field = "MaxConcurrencyPath";

    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: there is no whole number from 0.</exception>
    public int Read(EvaluationScope scope)
    {
        Path.TryFind(scope, out var found);
        return Json.TryNumber(found, out var number) && number >= 0 && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw new StatesErrorException(StatesErrorName.Runtime, $"The {Field} '{Path.Text}' must name an integer of at least 0, not {Json.Write(found)}.");
    }
}
