using Amazon.S3;
using Amazon.StepFunctions;
using Crosslink.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client in an app's services.</summary>
public static class CrosslinkServices
{
    /// <summary>
    /// Registers <see cref="ICrosslinkClient"/> as a singleton. It uses the app's own <see cref="IAmazonStepFunctions"/>,
    /// <see cref="IAmazonS3"/> and <see cref="TimeProvider"/> if there are any.
    /// </summary>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static IServiceCollection AddCrosslink(this IServiceCollection services, Action<CrosslinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CrosslinkOptions();
        configure(options);
        options.Require();
        services.TryAddSingleton<ICrosslinkClient>(provider => new CrosslinkClient(
            options, provider.GetService<IAmazonStepFunctions>(), provider.GetService<IAmazonS3>(), provider.GetService<TimeProvider>()));
        return services;
    }
}
