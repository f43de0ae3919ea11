using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Crosslink.Benchmarks.Host;
using Crosslink.Local.Cloud;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// The embedded cloud behind TLS as functions see AWS: one host for each service, and only the roots in a file are
/// trusted, Amazon's five and the one made for this run.
/// </summary>
internal sealed class ColdCloud : IAsyncDisposable
{
    private readonly Dictionary<string, TlsFront> _fronts;
    private readonly string _roots = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private readonly X509Certificate2 _certificate = LoopbackCertificate.New();

    private ColdCloud(LocalCloud cloud)
    {
        Cloud = cloud;
        var certificate = SslStreamCertificateContext.Create(_certificate, additionalCertificates: null, offline: true);
        _fronts = new[] { "STS", "KMS", "S3" }.ToDictionary(service => service, _ => new TlsFront(cloud.Endpoint.Port, certificate));
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "functions", "amazon-roots.pem"));
        File.WriteAllText(_roots, $"{shipped}\n{_certificate.ExportCertificatePem()}\n");
    }

    public LocalCloud Cloud { get; }

    public static async Task<ColdCloud> StartAsync() => new(await LocalCloud.StartAsync(new LocalCloudOptions(), CancellationToken.None));

    /// <summary>What a new environment of the function starts with.</summary>
    public Dictionary<string, string> NewVariables(string function)
    {
        var variables = new Dictionary<string, string>(Cloud.Lambda.NewVariables(Cloud.Lambda.Find($"crosslink-{function}")!), StringComparer.Ordinal)
        {
            ["_HANDLER"] = $"bootstrap::Crosslink.Functions.Handlers_{function}_Generated::{function}",
            ["SSL_CERT_FILE"] = _roots,
            ["SSL_CERT_DIR"] = "/nowhere",
        };
        variables.Remove("AWS_ENDPOINT_URL");
        foreach (var (service, front) in _fronts)
        {
            variables[$"AWS_ENDPOINT_URL_{service}"] = front.Endpoint.AbsoluteUri.TrimEnd('/');
        }

        return variables;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var front in _fronts.Values)
        {
            front.Dispose();
        }

        await Cloud.DisposeAsync();
        _certificate.Dispose();
        File.Delete(_roots);
    }
}
