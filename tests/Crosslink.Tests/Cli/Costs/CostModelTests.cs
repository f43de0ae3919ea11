using Crosslink.Cli.Costs;
using Crosslink.Cli.Failures;
using Crosslink.Local.Cloud.Quotas;

namespace Crosslink.Tests.Cli.Costs;

/// <summary>Expectations are worked out by hand from the published prices.</summary>
public sealed class CostModelTests
{
    private const string Link =
        """{"StartAt":"ValidateRequest","States":{"ValidateRequest":{"Type":"Task","Parameters":{"FunctionName":"${ValidateRequestFunctionArn}"},"Next":"CheckObject"},"CheckObject":{"Type":"Task","Parameters":{"FunctionName":"${CheckObjectFunctionArn}"},"End":true}}}""";

    private const string Batch =
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemBatcher":{"MaxItemsPerBatch":500,"MaxInputBytesPerBatch":200000},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"A","States":{
            "A":{"Type":"Task","Parameters":{"FunctionName":"${AssumeRoleFunctionArn}"},"Next":"P"},
            "P":{"Type":"Task","Parameters":{"FunctionName":"${PresignBatchFunctionArn}"},"End":true}}}}}}
        """;

    [Fact]
    public void Standard_pays_for_each_state_and_each_invocation()
    {
        var sheet = Compute(CostMode.Standard);

        Assert.Equal(50m, Line(sheet, "Step Functions transitions"));
        Assert.Equal(0.40m, Line(sheet, "Lambda requests"));
        Assert.Equal(0.40m, Line(sheet, "S3 HEAD"));
        // (2 + 50) ms of half a gigabyte.
        Assert.Equal(0.4333m, Line(sheet, "Lambda duration"), 4);
        Assert.Equal(0m, Line(sheet, "Express requests"));
    }

    [Fact]
    public void Express_pays_for_requests_and_for_memory_over_time_in_steps_of_100_ms()
    {
        var sheet = Compute(CostMode.Express);

        Assert.Equal(1m, Line(sheet, "Express requests"));
        // 52 ms of functions and 50 ms of states: 200 ms of 64 MB.
        Assert.Equal(0.2084m, Line(sheet, "Express duration"), 4);
        Assert.Equal(0m, Line(sheet, "Step Functions transitions"));
    }

    [Fact]
    public void A_batch_shares_a_child_among_its_lines()
    {
        var sheet = Compute(CostMode.Batch);

        Assert.Equal(0.05m, Line(sheet, "one transition per child"));
        Assert.Equal(0.40m, Line(sheet, "S3 HEAD"));
        Assert.Equal(0.0008m, Line(sheet, "Lambda requests"));
        Assert.Equal(0.002m, Line(sheet, "Express requests"));
        // A part for each of 2,000 children, and three files of the ResultWriter.
        Assert.Equal(0.010015m, Line(sheet, "S3 PUT"));
    }

    [Fact]
    public void An_upload_looks_with_a_LIST_and_a_role_of_its_own()
    {
        var sheet = Compute(CostMode.Upload);

        Assert.Equal((0m, 5m), (Line(sheet, "S3 HEAD"), Line(sheet, "S3 LIST")));
        Assert.Equal(2 * Compute(CostMode.Express).Usage.AssumedRoles, sheet.Usage.AssumedRoles);
    }

    [Fact]
    public void A_listing_that_is_trusted_needs_no_HEAD() => Assert.Equal(0m, Line(Compute(CostMode.BatchListing), "S3 HEAD"));

    [Fact]
    public void Tickets_of_a_batch_are_stored_by_a_PUT_for_each_child() =>
        Assert.Equal(0.01m, Line(Compute(CostMode.BatchTickets), "S3 PUT") - Line(Compute(CostMode.Batch), "S3 PUT"));

    [Fact]
    public void Data_keys_that_are_shared_take_a_thousandth_of_the_calls()
    {
        var sheet = Compute(CostMode.Batch);

        // One to seal and one to open, in each of 2,000 children.
        Assert.Equal(0.012m, sheet.DataKeysNotReused.Dollars);
        Assert.Equal(0.000012m, sheet.DataKeysReused.Dollars);
    }

    /// <summary>The history of an Express execution is nobody's to read, so its machine has no key.</summary>
    [Theory]
    [InlineData("Standard", 3)]
    [InlineData("Express", 0)]
    [InlineData("Batch", 0.006003)]
    public void Whoever_reads_the_result_of_an_execution_decrypts_it_once(string mode, double dollars) =>
        Assert.Equal((decimal)dollars, Line(Compute(Enum.Parse<CostMode>(mode)), "KMS, histories"));

    [Fact]
    public void Long_items_make_smaller_batches()
    {
        var assumed = new Assumptions();
        assumed.Replace("item-bytes", 2000);

        // 200,000 bytes hold 100 of them.
        Assert.Equal(0.25m, Line(Compute(CostMode.Batch, assumed), "one transition per child"));
    }

    [Fact]
    public void A_state_more_in_the_definition_costs_more()
    {
        var longer = Link.Replace(
            "\"StartAt\":\"ValidateRequest\",\"States\":{", "\"StartAt\":\"Z\",\"States\":{\"Z\":{\"Type\":\"Pass\",\"Next\":\"ValidateRequest\"},", StringComparison.Ordinal);

        Assert.Equal(75m, Line(new CostModel(longer, Batch, Memory, new Assumptions()).Compute(CostMode.Standard, 1, null), "Step Functions transitions"));
    }

    [Fact]
    public void A_function_that_the_sum_does_not_know_is_named()
    {
        var unknown = Link.Replace("CheckObjectFunctionArn", "NotifyTopicFunctionArn", StringComparison.Ordinal);

        var failure = Assert.Throws<CommandFailedException>(
            () => new CostModel(unknown, Batch, Memory, new Assumptions()).Compute(CostMode.Standard, 1, null));
        Assert.Equal("FunctionUnknown", failure.Error);
        Assert.Contains("NotifyTopic,", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, int> Memory { get; } =
        new() { ["ValidateRequest"] = 512, ["CheckObject"] = 512, ["AssumeRole"] = 512, ["PresignBatch"] = 512 };

    /// <summary>Worked out by hand from the definitions above.</summary>
    [Theory]
    [InlineData("Standard", 1000, "300 starts of Standard executions a second")] // 300,000 links
    [InlineData("Express", 54.545, "5,500 GET and HEAD of a bucket a second")] // one HEAD each
    [InlineData("Batch", 114.75, "8 children at once")] // 600 children: (80 + 150 + 40 * 500 / 16 + 2 * 25) ms each, and one state of the parent
    public void Time_is_decided_by_what_takes_longest(string mode, double seconds, string decides)
    {
        var time = TimeEstimate.Of(Compute(Enum.Parse<CostMode>(mode)), 300_000, AccountQuotas.Default, children: 8);

        Assert.Equal(seconds, time.Time.TotalSeconds, seconds / 100);
        Assert.Equal(decides, time.Decides);
    }

    [Fact]
    public void A_batch_waits_for_ten_functions_or_for_S3_where_those_are_fewer()
    {
        var sheet = Compute(CostMode.Batch);

        Assert.Equal("10 Lambda functions at once", TimeEstimate.Of(sheet, 300_000, AccountQuotas.NewAccount, children: 40).Decides);
        var slowed = TimeEstimate.Of(sheet, 300_000, AccountQuotas.Default with { S3Reads = Quota.EachSecond(550) }, children: 8);
        Assert.Equal("550 GET and HEAD of a bucket a second", slowed.Decides);
        Assert.Equal(300_000 / 550.0, slowed.Time.TotalSeconds, 1);
    }

    private static CostSheet Compute(CostMode mode, Assumptions? assumed = null) =>
        new CostModel(Link, Batch, Memory, assumed ?? new Assumptions()).Compute(mode, 1_000_000, null);

    private static decimal Line(CostSheet sheet, string item) => sheet.Lines.Single(line => line.Item == item).Dollars;
}
