using System.Globalization;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Crosslink.Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds Crosslink's local cloud to an app host.</summary>
public static class CrosslinkResourceExtensions
{
    /// <summary>
    /// Adds Crosslink's local cloud: both accounts, the sample films and the workflows, served by <c>crosslink local</c>.
    /// It is healthy as soon as it answers. It exists while the app host runs, and is never deployed.
    /// </summary>
    /// <param name="builder">The app host's builder.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="port">The port on 127.0.0.1 to listen on. Links hold it, so it is not proxied.</param>
    /// <param name="command">The <c>crosslink</c> command: a name on the PATH, or a path.</param>
    public static IResourceBuilder<CrosslinkResource> AddCrosslink(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int port = 4580, string command = "crosslink")
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new CrosslinkResource(name, command, builder.AppHostDirectory);

        // Created by the container and not here: the container deletes the file when the app host ends.
        builder.Services.AddKeyedSingleton(name, (_, _) => new KeysFile(resource));
        return builder.AddResource(resource)
            .WithArgs(context =>
            {
                var keys = context.ExecutionContext.Services.GetRequiredKeyedService<KeysFile>(name);
                foreach (var argument in new[] { "local", "--port", port.ToString(CultureInfo.InvariantCulture), "--keys", keys.Path, "--json" })
                {
                    context.Args.Add(argument);
                }
            })
            .WithHttpEndpoint(port, name: "http", isProxied: false)
            // The answer to a request without a signature, from a cloud that verifies signatures.
            .WithHttpHealthCheck("/", (int)HttpStatusCode.Forbidden)
            .ExcludeFromManifest();
    }

    /// <summary>Serves the sub-folders of a folder as account A's buckets, instead of the sample films.</summary>
    /// <param name="builder">The local cloud.</param>
    /// <param name="directory">The folder, relative to the app host's.</param>
    public static IResourceBuilder<CrosslinkResource> WithData(this IResourceBuilder<CrosslinkResource> builder, string directory) =>
        builder.WithArgs("--data", builder.PathOf(directory));

    /// <summary>Takes the source catalogue from a file in the form of <c>functions/sources.json</c>.</summary>
    /// <param name="builder">The local cloud.</param>
    /// <param name="file">The file, relative to the app host's folder.</param>
    public static IResourceBuilder<CrosslinkResource> WithSources(this IResourceBuilder<CrosslinkResource> builder, string file) =>
        builder.WithArgs("--sources", builder.PathOf(file));

    /// <summary>
    /// Points every AWS SDK client of a resource at the local cloud, as account B's operator: its environment gets the endpoint,
    /// the region and the credentials, and the ARN of the Express state machine as <c>Crosslink__StateMachineArn</c>.
    /// </summary>
    /// <param name="builder">The resource that uses the local cloud.</param>
    /// <param name="crosslink">The local cloud.</param>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<CrosslinkResource> crosslink)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(crosslink);
        var cloud = crosslink.Resource;
        return builder
            .WithReferenceRelationship(crosslink)
            .WithEnvironment("AWS_ENDPOINT_URL", cloud.Endpoint)
            .WithEnvironment("AWS_REGION", CrosslinkResource.Region)
            .WithEnvironment("AWS_ACCESS_KEY_ID", cloud.Operator.AccessKeyId)
            .WithEnvironment("AWS_SECRET_ACCESS_KEY", cloud.Operator.SecretAccessKey)
            // A developer's own profile or session must not come before these keys.
            .WithEnvironment("AWS_PROFILE", "")
            .WithEnvironment("AWS_SESSION_TOKEN", "")
            // Without it, StartSyncExecution connects to sync-127.0.0.1.
            .WithEnvironment("AWS_DISABLE_HOST_PREFIX_INJECTION", "true")
            .WithEnvironment("Crosslink__StateMachineArn", CrosslinkResource.StateMachineArn);
    }

    private static string PathOf(this IResourceBuilder<CrosslinkResource> builder, string path) =>
        Path.GetFullPath(path, builder.ApplicationBuilder.AppHostDirectory);
}
