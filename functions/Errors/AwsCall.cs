namespace Crosslink.Functions.Errors;

/// <summary>Calls an AWS service and turns transient failures into <see cref="ServiceUnavailableException"/>.</summary>
internal static class AwsCall
{
    /// <param name="service">The service's name, with which the message begins.</param>
    /// <exception cref="ServiceUnavailableException">A failure that passes. It carries no inner exception, which might carry an answer with credentials.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The service's refusal.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public static async Task<T> InvokeAsync<T>(string service, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        string? reason = null;
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception exception) when ((reason = TransientFailure.Describe(exception, cancellationToken)) is not null)
        {
            throw new ServiceUnavailableException($"{service} {reason}.") { IsThrottle = TransientFailure.IsThrottle(exception) };
        }
    }
}
