using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>How long a Wait state waits. The causes of failures are the service's.</summary>
internal abstract record WaitTime
{
    /// <summary>The most that AWS accepts.</summary>
    public const int MostSeconds = 99_999_999;

    /// <param name="scope">What paths read.</param>
    /// <param name="now">When the wait begins.</param>
    /// <returns>What is not in the future takes no time.</returns>
    /// <exception cref="StatesErrorException"><c>States.Runtime</c>: a path does not lead to such a value.</exception>
    public abstract TimeSpan After(EvaluationScope scope, DateTimeOffset now);

    public sealed record Seconds(int Value) : WaitTime
    {
        public override TimeSpan After(EvaluationScope scope, DateTimeOffset now) => TimeSpan.FromSeconds(Value);
    }

    public sealed record SecondsPath(StatesPath Path) : WaitTime
    {
        public override TimeSpan After(EvaluationScope scope, DateTimeOffset now)
        {
            var value = Find(nameof(SecondsPath), Path, scope);
            return !Json.TryNumber(value, out var seconds) || seconds != Math.Floor(seconds) || seconds > MostSeconds
                ? throw Failed($"The SecondsPath parameter cannot be parsed as a long value: {Path.Text} == {Json.Write(value)}")
                : seconds < 0
                ? throw Failed($"The SecondsPath parameter references a negative value: {Path.Text} == {Json.Write(value)}")
                : TimeSpan.FromSeconds(seconds);
        }
    }

    public sealed record At(DateTimeOffset Moment) : WaitTime
    {
        public override TimeSpan After(EvaluationScope scope, DateTimeOffset now) => Moment - now;
    }

    public sealed record TimestampPath(StatesPath Path) : WaitTime
    {
        public override TimeSpan After(EvaluationScope scope, DateTimeOffset now)
        {
            var value = Find(nameof(TimestampPath), Path, scope);
            var time = Timestamp.Read(value) - now ?? throw Failed(
                $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {Path.Text} == {Shown(value)}");
            return time.TotalSeconds <= int.MaxValue ? time : throw Failed("Wait state delay is too long.");
        }
    }

    private static JsonNode? Find(string field, StatesPath path, EvaluationScope scope) => path.TryFind(scope, out var value)
        ? value
        : throw Failed($"The {field} parameter does not reference an input value: {path.Text}");

    private static string Shown(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Json.Write(value);

    private static StatesErrorException Failed(string cause) => new(StatesErrorName.Runtime, cause);
}
