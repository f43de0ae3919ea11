namespace Crosslink.Local.Access.Wire;

/// <summary>A refusal in AWS's terms; the router renders it as the service's protocol does.</summary>
/// <param name="status">The HTTP status, 300 and above.</param>
/// <param name="code">For example <c>AccessDenied</c>.</param>
/// <param name="message">What a caller reads.</param>
public sealed class AwsErrorException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Further elements of the error document, in order (S3: <c>Key</c>, <c>BucketName</c>, …).</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    /// <summary>Which policy was against it; null where none was asked.</summary>
    public AccessDenial? Denial { get; init; }

    /// <summary>What whoever runs this cloud is told besides, in one line; null where nothing is wrong with the cloud.</summary>
    public string? Notice { get; init; }

    /// <summary>Further response headers (<c>x-amz-bucket-region</c>, …).</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
