using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Functions;
using Crosslink.Tests.Deployment;
using Crosslink.Tests.Functions.Aws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crosslink.Tests.Functions.Published;

/// <summary>Whom the deployed functions trust: Amazon Trust Services, or whom the environment names.</summary>
[Collection(nameof(PublishedBinary))]
public sealed class TrustTests(PublishedBinary binary)
{
    /// <summary>https://www.amazontrust.com/repository/: "SHA-256 Hash of Subject Public Key Information".</summary>
    private static readonly string[] Published =
    [
        "fbe3018031f9586bcbf41727e417b7d1c45c2f47f93be372a17b96b50757d5a2",
        "7f4296fc5b6a4e3b35d3c369623e364ab1af381d8fa7121533c9d6c633ea2461",
        "36abc32656acfc645c61b71613c4bf21c787f5cabbee48348d58597803d7abc9",
        "f7ecded5c66047d28ed6466b543c40e0743abe81d109254dcf845d4c2c7853c5",
        "2b071c59a0a0ae76b0eadb2bad23bad4580b69c3601b630c2eaf0613afa83f92",
    ];

    private string Roots => Path.Combine(binary.Folder, "amazon-roots.pem");

    [Fact]
    public void The_five_roots_are_those_that_Amazon_publishes() =>
        Assert.Equal(Published, Certificates().Select(root => Convert.ToHexStringLower(SHA256.HashData(root.PublicKey.ExportSubjectPublicKeyInfo()))));

    [Fact]
    public void No_root_ends_within_a_year() =>
        Assert.All(Certificates(), root => Assert.True(root.NotAfter > TimeProvider.System.GetUtcNow().AddYears(1), $"{root.Subject} ends on {root.NotAfter:u}"));

    [Fact]
    public void The_deployment_names_the_file_that_is_published() => Assert.Equal(
        $"/var/task/{Path.GetFileName(Roots)}", FunctionVariables.For(PolicyFiles.Read("AssumeRole"), PolicyFiles.Workflow)["SSL_CERT_FILE"]);

    [Fact]
    public async Task An_endpoint_of_another_authority_is_not_trusted()
    {
        var report = await AskAsync(_ => Roots);

        Assert.Equal("ServiceUnavailableException", (string?)report["errorType"]);
        Assert.Contains("SecureConnectionError", (string?)report["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_can_name_other_roots()
    {
        var report = await AskAsync(authority =>
        {
            var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            File.WriteAllText(file, $"Text beside the certificates, as in the file that travels.\n\n{authority.ExportCertificatePem()}\n");
            return file;
        });

        Assert.Equal("RoleNotAssumableException", (string?)report["errorType"]);
    }

    private X509Certificate2Collection Certificates()
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Roots);
        return certificates;
    }

    /// <summary>Calls STS behind TLS, which refuses everything, as a function that trusts what the file holds.</summary>
    private async Task<JsonNode> AskAsync(Func<X509Certificate2, string> roots)
    {
        var executable = binary.Executable;
        using var authority = NewAuthority();
        using var certificate = NewCertificate(authority);
        await using var sts = await StartAsync(certificate);
        var variables = new Dictionary<string, string>(new Steps().Variables)
        {
            ["AWS_ENDPOINT_URL"] = sts.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(),
            ["SSL_CERT_FILE"] = roots(authority),
            ["SSL_CERT_DIR"] = "/nowhere",
        };
        await using var function = await PublishedFunction.StartAsync(executable, "AssumeRole", variables);
        var report = await function.InvokeAsync(
            $$$"""{"for":"link","execution":"{{{Steps.Execution}}}","request":{"bucket":"classic-movies","key":"k","expiresInSeconds":60}}""");
        return JsonNode.Parse(report.Body)!;
    }

    private static async Task<WebApplication> StartAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.MapPost("/", async context =>
        {
            using var refusal = FakeSts.Error(HttpStatusCode.Forbidden, "AccessDenied", "x");
            context.Response.StatusCode = (int)refusal.StatusCode;
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync(await refusal.Content.ReadAsStringAsync());
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static X509Certificate2 NewAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Another authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
    }

    private static X509Certificate2 NewCertificate(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Now.AddHours(-1), Now.AddHours(1), [1, 2, 3, 4]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
