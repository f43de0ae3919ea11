using Crosslink.Benchmarks.Host;
using Crosslink.Benchmarks.Links;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.Accounts;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>The same definition under moto's Step Functions engine, with the same functions in an embedded cloud.</summary>
internal static class MotoPeer
{
    // moto's engine signs its calls with these.
    private static readonly AccessKey EngineKey = new("ak", "sk");

    /// <returns>The median microseconds of a link, and of the functions in it; null where moto is not installed.</returns>
    public static async Task<(double Link, double Functions)?> MeasureAsync(int links)
    {
        using var meter = new StepMeter();
        var options = new LocalCloudOptions { Compose = meter.Compose };
        await using var cloud = await LocalCloud.StartAsync(
            options with { Keys = AdministratorKeys.New(options.FillRandom) with { Operator = EngineKey } }, CancellationToken.None);
        var link = await new PeerScript("python3", Path.Combine("Workflow", "Peers", "workflow_moto.py")).MeasureAsync(new Dictionary<string, string>
        {
            ["WORKFLOW_ENDPOINT"] = cloud.Endpoint.AbsoluteUri,
            ["WORKFLOW_REGION"] = LocalCloud.Region,
            ["WORKFLOW_MACHINE"] = LinkClient.Machine,
            ["WORKFLOW_INPUT"] = LinkSteps.Input().ToJsonString(),
            ["WORKFLOW_LINKS"] = $"{links}",
        });
        return link is { } median ? (median, meter.Steps.Values.Sum(step => step.Whole.Median)) : null;
    }
}
