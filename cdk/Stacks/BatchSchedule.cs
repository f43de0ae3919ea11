using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Stacks;

/// <summary>One entry of <c>cdk/schedules.json</c>.</summary>
public sealed partial record BatchSchedule
{
    /// <summary>In seconds: the least that Scheduler accepts.</summary>
    private const int MinEventAge = 60;

    /// <summary>In seconds: the most that Scheduler accepts.</summary>
    private const int MaxEventAge = SecondsOfADay;

    private const int SecondsOfADay = 86_400;

    /// <summary>The schedule's name in its group: 1 to 64 letters, digits, <c>-</c>, <c>_</c> and <c>.</c></summary>
    public required string Name { get; init; }

    /// <summary><c>rate(…)</c>, <c>cron(…)</c> or <c>at(…)</c>.</summary>
    public required string Schedule { get; init; }

    public string Timezone { get; init; } = "UTC";

    public bool Enabled { get; init; } = true;

    /// <summary>The input of <c>presign-batch</c>, without what Scheduler adds.</summary>
    public required JsonObject Input { get; init; }

    /// <summary>Seconds for which a start is tried again: half of the links' or tickets' life, so that a late batch still has live ones.</summary>
    public int RetryWindow => Math.Min(Life / 2, MaxEventAge);

    /// <summary>
    /// The input with Scheduler's context attributes for the scheduled time, the schedule and the attempt, by which a run
    /// tells a retried start from somebody else's.
    /// </summary>
    public string InputJson
    {
        get
        {
            var input = (JsonObject)Input.DeepClone();
            input["scheduledTime"] = "<aws.scheduler.scheduled-time>";
            input["scheduledBy"] = "<aws.scheduler.schedule-arn>";
            input["attempt"] = "<aws.scheduler.attempt-number>";
            return input.ToJsonString(Plain);
        }
    }

    private int Life => Input["ticket"] is JsonObject ticket ? Whole(ticket["validDays"]) * SecondsOfADay : Whole(Input["expiresInSeconds"]);

    private static int Whole(JsonNode? member) => member is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="SettingsException">The document or an entry breaks a rule; the message names it.</exception>
    public static IReadOnlyList<BatchSchedule> Parse(string json)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<Dictionary<string, JsonElement[]?>>(json, Strict)?.GetValueOrDefault("schedules");
            var schedules = (entries ?? throw new SettingsException("schedules.json: must be an object whose 'schedules' is an array.")).Select(Read).ToArray();
            return LogicalId.Twins(schedules, schedule => schedule.Name) is [var first, var second]
                ? throw new SettingsException($"schedules.json: {first.Name} and {second.Name}: names must differ in more than '-', '.' and '_'.")
                : schedules;
        }
        catch (JsonException exception)
        {
            throw new SettingsException($"schedules.json: {exception.Message}");
        }
    }

    private static BatchSchedule Read(JsonElement entry, int index)
    {
        try
        {
            var schedule = entry.Deserialize<BatchSchedule>(Strict) ?? throw new SettingsException($"schedules.json: schedules[{index}] must be an object.");
            schedule.Check();
            return schedule;
        }
        catch (JsonException exception)
        {
            throw new SettingsException($"schedules.json: schedules[{index}]: {exception.Message}");
        }
    }

    private void Check()
    {
        Require(ScheduleName().IsMatch(Name), "name must be 1 to 64 of letters, digits and '-_.', with a letter or digit among them");
        Require(Expression().IsMatch(Schedule), "schedule must be cron(…), rate(…) or at(…)");
        Require(Timezone.Length is >= 1 and <= 50, "timezone must be a name such as Europe/Berlin");
        Require(Input["bucket"] is JsonValue, "input needs a bucket");
        Require(Input["ticket"] is null || Life > 0, "input.ticket needs validDays, a whole number of days");
        Require(
            Input["ticket"] is not null || Life is >= 2 * MinEventAge and <= 3600,
            "input needs expiresInSeconds, 120 to 3,600: a start is retried for half of it, at least a minute");

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                throw new SettingsException($"schedules.json: {Name}: {rule}.");
            }
        }
    }

    [GeneratedRegex(@"\A(?=.*[0-9A-Za-z])[0-9A-Za-z_.-]{1,64}\z")]
    private static partial Regex ScheduleName();

    [GeneratedRegex(@"\A(?:cron|rate|at)\(.+\)\z")]
    private static partial Regex Expression();
}
