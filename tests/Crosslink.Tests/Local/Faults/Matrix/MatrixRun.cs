using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Sources;
using Crosslink.Local.Faults;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.StatesLanguage.History;
using DescribeExecutionResponse = Amazon.StepFunctions.Model.DescribeExecutionResponse;

namespace Crosslink.Tests.Local.Faults.Matrix;

/// <summary>What became of one cell.</summary>
/// <param name="Ended">The run, as Step Functions describes it.</param>
/// <param name="Events">Its whole history.</param>
/// <param name="Attempts">How often the call was made.</param>
internal sealed record MatrixRun(DescribeExecutionResponse Ended, IReadOnlyList<HistoryEvent> Events, int Attempts)
{
    private const string ObjectKey = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000f11115";
    private const string OwnAccount = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}}""";

    // So that the session lives on where the clock is 20 minutes ahead.
    private const int ExpiresInSeconds = 3000;

    /// <summary>The Fail state that ended the run, or <c>SUCCEEDED</c>.</summary>
    public string EndsIn => Events.LastOrDefault(each => each.Type == "FailStateEntered")?.Details!["name"]!.GetValue<string>() ?? Ended.Status.Value;

    /// <summary>Runs the cell in a cloud of its own, whose functions have not been called before and keep no keys.</summary>
    public static async Task<MatrixRun> OfAsync(MatrixCell cell)
    {
        var call = MatrixCalls.All[cell.Call];
        var clock = new MatrixClock(call.Patience);
        var http = new List<MatrixHttp>();
        try
        {
            await using var test = await CloudUnderTest.StartAsync(options => options with
            {
                Clock = clock,
                SourcesJson = EmbeddedCatalogue.ReadJson().Replace(
                    "\"externalId\": \"crosslink-classic-movies\"", $"\"externalId\": \"crosslink-classic-movies\", \"kmsKeyArn\": \"{ObjectKey}\"", StringComparison.Ordinal),
                Compose = (name, environment) =>
                {
                    var cloud = new Uri(environment.Variables["AWS_ENDPOINT_URL"]);
                    var own = new MatrixHttp(call.Service, clock, cloud);
                    lock (http)
                    {
                        http.Add(own);
                    }

                    return HandlerTable.Create(name, environment with { Http = own, Variables = WithHosts(environment.Variables, cloud) });
                },
            });
            AddEncryptedObject(test);
            var planned = test.Faults.Add(new Fault(call.Service, call.Operation, MatrixFaults.All[cell.Fault](call.Service)) { Times = cell.Count, Where = call.Function });
            var ended = await test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = call.Key, ["expiresInSeconds"] = ExpiresInSeconds });
            return new MatrixRun(ended, test.Execution(ended.ExecutionArn).History.Events, planned.Calls);
        }
        finally
        {
            http.ForEach(each => each.Dispose());
        }
    }

    private static void AddEncryptedObject(CloudUnderTest test)
    {
        test.Cloud.Kms.AddKey(ObjectKey, OwnAccount);
        test.Cloud.S3.Bucket("classic-movies").Put(new StoredObject
        {
            Key = MatrixCalls.EncryptedKey,
            LastModified = test.Cloud.S3.Now,
            Content = new MemoryContent("film"u8.ToArray()),
            ETag = ETags.Of("film"u8),
            KmsKeyId = ObjectKey,
        });
    }

    private static Dictionary<string, string> WithHosts(IReadOnlyDictionary<string, string> variables, Uri cloud) => new(variables)
    {
        ["AWS_ENDPOINT_URL_STS"] = MatrixHttp.Endpoint("sts", cloud),
        ["AWS_ENDPOINT_URL_KMS"] = MatrixHttp.Endpoint("kms", cloud),
        ["AWS_ENDPOINT_URL_S3"] = MatrixHttp.Endpoint("s3", cloud),
    };
}
