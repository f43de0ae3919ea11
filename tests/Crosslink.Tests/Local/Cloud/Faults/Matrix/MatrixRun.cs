using Crosslink.Functions;
using Crosslink.Functions.Sources;
using Crosslink.Local.StatesLanguage.History;
using DescribeExecutionResponse = Amazon.StepFunctions.Model.DescribeExecutionResponse;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>What became of one cell.</summary>
/// <param name="Ended">The run, as Step Functions describes it.</param>
/// <param name="Events">Its whole history.</param>
/// <param name="Attempts">How often the call was made.</param>
/// <param name="Lines">What the run gave.</param>
internal sealed record MatrixRun(DescribeExecutionResponse Ended, IReadOnlyList<HistoryEvent> Events, int Attempts, string Lines)
{
    /// <summary>A KMS key of account A.</summary>
    public const string ObjectKey = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000f11115";

    private const string OwnAccount = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}}""";

    /// <summary>The Fail state that ended the run, or <c>SUCCEEDED</c>.</summary>
    public string EndsIn => Events.LastOrDefault(each => each.Type == "FailStateEntered")?.Details!["name"]!.GetValue<string>() ?? Ended.Status.Value;

    /// <summary>Runs the cell in a cloud of its own, whose functions have not been called before and keep no keys.</summary>
    public static async Task<MatrixRun> OfAsync(MatrixMachine machine, MatrixCell cell)
    {
        var call = machine.Calls[cell.Call];
        var clock = new MatrixClock();
        var http = new List<MatrixHttp>();
        try
        {
            await using var test = await CloudUnderTest.StartAsync(options => options with
            {
                Clock = clock,
                SourcesJson = EmbeddedCatalogue.ReadJson().Replace(
                    "\"externalId\": \"crosslink-classic-movies\"", $"\"externalId\": \"crosslink-classic-movies\", \"kmsKeyArns\": [\"{ObjectKey}\"]", StringComparison.Ordinal),

                // The one byte that a function asks for alone is its jitter: without any, it tries again at once.
                FillRandom = span => (span.Length == 1 ? static one => one.Clear() : options.FillRandom)(span),
                Compose = (name, environment) =>
                {
                    var cloud = new Uri(environment.Variables["AWS_ENDPOINT_URL"]);
                    var own = new MatrixHttp(call.Service, clock, cloud);
                    lock (http)
                    {
                        http.Add(own);
                    }

                    return HandlerTable.Create(name, machine.Change(environment with { Http = own, Variables = WithHosts(environment.Variables, cloud) }, call));
                },
            });
            test.Cloud.Kms.AddKey(ObjectKey, OwnAccount);
            await machine.PrepareAsync(test, call);
            var planned = test.Faults.Add(call.Fault(MatrixFaults.All[cell.Fault](call), cell.Count));
            var ended = await machine.RunAsync(test, call);
            var (events, attempts) = (test.Execution(ended.ExecutionArn).History.Events, planned.Calls - call.After);
            return new MatrixRun(ended, events, attempts, await machine.CheckAsync(test, cell, ended));
        }
        finally
        {
            http.ForEach(each => each.Dispose());
        }
    }

    private static Dictionary<string, string> WithHosts(IReadOnlyDictionary<string, string> variables, Uri cloud) => new(variables)
    {
        ["AWS_ENDPOINT_URL_STS"] = MatrixHttp.Endpoint("sts", cloud),
        ["AWS_ENDPOINT_URL_KMS"] = MatrixHttp.Endpoint("kms", cloud),
        ["AWS_ENDPOINT_URL_S3"] = MatrixHttp.Endpoint("s3", cloud),
    };
}
