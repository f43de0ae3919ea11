using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Client;
using Crosslink.Functions.Tickets;

namespace Crosslink.Tests.Client;

/// <summary>The client writes and reads the very members that the functions read and write.</summary>
public sealed class ShapeTests
{
    // What a run tells its own functions, and nobody asks for.
    private static readonly string[] Internal = ["run", "attempt"];

    [Theory]
    [InlineData(typeof(Crosslink.Functions.Requests.LinkRequest), typeof(Crosslink.Client.LinkRequest), typeof(UploadRequest), typeof(FormRequest))]
    [InlineData(typeof(Crosslink.Functions.Requests.TicketTerms), typeof(Crosslink.Client.TicketTerms))]
    [InlineData(typeof(Crosslink.Functions.Batches.BatchRequest), typeof(Crosslink.Client.BatchRequest))]
    [InlineData(typeof(Crosslink.Functions.Links.Link), typeof(Link), typeof(UploadLink), typeof(UploadForm))]
    [InlineData(typeof(IssuedTicket), typeof(Ticket))]
    [InlineData(typeof(Crosslink.Functions.Batches.Summaries.BatchSummary), typeof(Crosslink.Client.BatchSummary))]
    [InlineData(typeof(Crosslink.Functions.Batches.Parts.BatchLine), typeof(Crosslink.Client.BatchLine))]
    public void Members_have_the_names_and_kinds_of_the_functions(Type theirs, params Type[] ours)
    {
        var written = ours.SelectMany(type => ClientJson.Readable.GetTypeInfo(type)!.Properties).Select(member => $"{member.Name}: {Kind(member.PropertyType)}").Distinct();
        var expected = theirs.GetProperties()
            .Where(member => member.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always })
            .Select(member => (Name: JsonNamingPolicy.CamelCase.ConvertName(member.Name), Kind: Kind(member.PropertyType)))
            .Where(member => theirs != typeof(Crosslink.Functions.Batches.BatchRequest) || !Internal.Contains(member.Name))
            .Select(member => $"{member.Name}: {member.Kind}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_upload_is_written_without_what_is_null_or_not_set() => Assert.Equal(
        """{"bucket":"b","key":"k","contentLength":5,"operation":"upload"}""", new UploadRequest("b", "k") { ContentLength = 5 }.ToJson());

    [Fact]
    public void A_request_is_written_without_what_is_null_and_with_whole_seconds() => Assert.Equal(
        """{"bucket":"b","key":"ключ/&.mp4","expiresInSeconds":90,"allowedCidrs":["203.0.113.0/24"]}""",
        new Crosslink.Client.LinkRequest("b", "ключ/&.mp4") { ExpiresIn = TimeSpan.FromSeconds(90.5), AllowedCidrs = ["203.0.113.0/24"] }.ToJson());

    [Fact]
    public void A_batch_is_written_without_what_is_null() => Assert.Equal(
        """{"bucket":"b","prefix":"","ticket":{"validDays":7}}""",
        new Crosslink.Client.BatchRequest("b") { Prefix = "", Ticket = new Crosslink.Client.TicketTerms(7) }.ToJson());

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) || number == typeof(long) || number == typeof(TimeSpan) => "number",
        var text when text == typeof(string) || text.IsEnum => "string",
        var list when list != typeof(string) && list.IsAssignableTo(typeof(IEnumerable)) && list.Name.StartsWith("IReadOnlyList", StringComparison.Ordinal) => "array",
        var other => other.Name,
    };
}
