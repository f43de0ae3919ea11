using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Services;

/// <summary>One AWS service on the wire. Refusals are thrown as <see cref="AwsErrorException"/>.</summary>
public interface IServiceEndpoint
{
    /// <summary>The service of the credential scope: <c>s3</c>, <c>sts</c>, <c>kms</c>, <c>lambda</c>, <c>states</c>.</summary>
    string SigningName { get; }

    WireProtocol Protocol { get; }

    /// <summary>The API operation that a request names (<c>HeadObject</c>, <c>AssumeRole</c>), for the fault plan and logs.</summary>
    string OperationOf(ServiceCall call);

    Task HandleAsync(ServiceCall call, CancellationToken cancellation);
}
