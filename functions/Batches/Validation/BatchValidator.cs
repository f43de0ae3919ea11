using System.Globalization;
using System.Text.Json;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Batches.Validation;

/// <summary>What the input of a batch must satisfy, by member.</summary>
internal sealed class BatchValidator(Catalogue catalogue, TimeProvider clock)
{
    private static readonly string[] Members =
        ["bucket", "expiresInSeconds", "manifest", "numbered", "prefix", "check", TicketRules.Member, "scheduledTime", "scheduledBy", "attempt"];

    // Clocks differ, and EventBridge Scheduler is never early.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    /// <param name="execution">The execution's ARN, after which a run without a scheduled time is named.</param>
    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket or the prefix is not in the catalogue, or tickets are asked for that it does not allow.</exception>
    public BatchRequest Validate(JsonElement request, string execution)
    {
        var reader = new MemberReader(request, Members);
        var source = catalogue.Find(reader.RequiredString("bucket"));
        var valid = new BatchRequest
        {
            Run = "",
            Bucket = source.Bucket,
            ExpiresInSeconds = LifeRules.InSource(reader.Integer("expiresInSeconds"), source),
            Manifest = reader.String("manifest"),
            Prefix = reader.String("prefix"),
            Check = Check(reader.String("check")),
            Ticket = TicketRules.Read(reader),
            Numbered = reader.Boolean("numbered") ?? false,
            Attempt = Attempt(reader.String("attempt")),
        };

        CheckItems(valid, source);
        var (time, starter) = (ScheduledTime(reader.String("scheduledTime")), reader.String("scheduledBy"));
        TextRules.Check("scheduledBy", starter);
        Require(time is not null || starter is null, "scheduledBy", "is for runs with a scheduledTime");
        Require(time is not null || valid.Attempt is null, "attempt", "is for runs with a scheduledTime");
        return valid with { Run = time is null ? RunName.Of(execution) : RunName.Of(valid, time, starter) };
    }

    /// <summary>The source of a request that is said to be valid; see <see cref="RequestValidator.Demand"/>.</summary>
    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The bucket or the prefix is not in the catalogue.</exception>
    public Source Demand(BatchRequest request)
    {
        var source = catalogue.Find(request.Bucket);
        LifeRules.InSource(request.ExpiresInSeconds, source);
        CheckItems(request, source);
        return source;
    }

    private static void CheckItems(BatchRequest request, Source source)
    {
        TicketRules.Check(request.Ticket, source);
        Require(request.Check != BatchCheck.None || request.Ticket is not null, "check", "can be 'none' only where tickets are asked for");
        if (request.Manifest is null == request.Prefix is null)
        {
            throw new InvalidRequestException("manifest", "or prefix must be given, and not both");
        }

        if (request.Manifest is { } manifest)
        {
            var format = ManifestFormats.Of(manifest);
            KeyRules.CheckLength("manifest", manifest);
            Require(!request.Numbered || format == ManifestFormat.JsonLines, "numbered", "is for manifests in JSON Lines");
            Require(request.Check != BatchCheck.Listing, "check", "can be 'listing' only where a prefix is listed");
        }
        else
        {
            CheckPrefix(request.Prefix!, source);
            Require(!request.Numbered, "numbered", "is for manifests");
        }
    }

    private static void CheckPrefix(string prefix, Source source)
    {
        TextRules.Check("prefix", prefix.Length == 0 ? null : prefix);
        Require(source.CanList, "prefix", $"cannot be listed: the source catalogue does not allow it in '{source.Bucket}' (canList)");
        if (source.AllowedPrefixOf(prefix) is null)
        {
            throw new SourceNotAllowedException(
                $"The prefix is wider than what the source catalogue allows in '{source.Bucket}': "
                + $"{string.Join(", ", source.AllowedPrefixes.Select(allowed => $"'{allowed}'"))}.");
        }
    }

    private static BatchCheck Check(string? text) => text switch
    {
        null or "head" => BatchCheck.Head,
        "listing" => BatchCheck.Listing,
        "none" => BatchCheck.None,
        _ => throw new InvalidRequestException("check", "must be 'head', 'listing' or 'none'"),
    };

    // Only the form in which EventBridge Scheduler gives it: another spelling of the same time would be another run.
    private string? ScheduledTime(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Require(
            DateTimeOffset.TryParseExact(text, Rfc3339.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time),
            "scheduledTime",
            "must be a UTC time such as 2026-03-22T18:59:43Z");
        Require(time - clock.GetUtcNow() <= Early, "scheduledTime", "must not lie ahead: a run cannot be claimed before its time");
        return text;
    }

    // A string, because a schedule's input is JSON before EventBridge Scheduler puts its words in.
    private static int? Attempt(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) && attempt > 0 ? attempt
        : throw new InvalidRequestException("attempt", "must be a string of digits, from \"1\"");

    private static void Require(bool holds, string member, string rule)
    {
        if (!holds)
        {
            throw new InvalidRequestException(member, rule);
        }
    }
}
