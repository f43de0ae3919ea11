using Amazon.KeyManagementService;
using Amazon.Runtime;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Sources;

namespace Crosslink.Cli.Doctor.Accounts;

/// <summary>Asks the accounts of sources, with one profile.</summary>
internal sealed class SourceAccounts(CommandEnvironment environment, string profile)
{
    /// <exception cref="CommandFailedException">The profile is not found, not usable, or of another account, or something cannot be read.</exception>
    public async Task<SourceFacts> ReadAsync(Source source, string? keyArn, CancellationToken cancellationToken)
    {
        var settings = new ConnectionSettings { Profile = profile, Region = source.Region, Notify = environment.Error.WriteLine, Cancellation = cancellationToken };
        var (client, credentials) = ClientSettings.Connect(
            settings, environment.Web, (AWSCredentials caller, AmazonKeyManagementServiceConfig config) => (new AmazonKeyManagementServiceClient(caller, config), caller));
        using var kms = client;
        using var s3 = environment.ConnectS3(settings);
        return await new SourceAccount(new IamQueries(credentials, IamEndpoint(), environment.Web), s3, kms).ReadAsync(source, keyArn, cancellationToken);
    }

    /// <summary>As the AWS CLI finds it. IAM has one for all regions.</summary>
    private Uri IamEndpoint()
    {
        var url = environment.Variable("AWS_ENDPOINT_URL_IAM") ?? environment.Variable("AWS_ENDPOINT_URL") ?? Profiles.Require(profile).EndpointUrl ?? "https://iam.amazonaws.com";
        return Uri.TryCreate(url, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint : throw EndpointUrl.Invalid(url);
    }
}
