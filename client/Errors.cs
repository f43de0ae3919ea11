namespace Crosslink.Client;

/// <summary>The request is not valid: the message names the member.</summary>
/// <inheritdoc/>
public sealed class InvalidRequestException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The bucket or the prefix is not in the source catalogue.</summary>
/// <inheritdoc/>
public sealed class SourceNotAllowedException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The source catalogue does not fit the bucket.</summary>
/// <inheritdoc/>
public sealed class SourceMisconfiguredException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The role in the source account cannot be assumed.</summary>
/// <inheritdoc/>
public sealed class RoleNotAssumableException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>There is no such object or version.</summary>
/// <inheritdoc/>
public sealed class ObjectNotFoundException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The role may not read the object, or may not be told that it is missing.</summary>
/// <inheritdoc/>
public sealed class ObjectAccessDeniedException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The object is archived and has not been restored.</summary>
/// <inheritdoc/>
public sealed class ObjectArchivedException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>There is an object under the key of an upload that may not replace one.</summary>
/// <inheritdoc/>
public sealed class ObjectExistsException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The session ended before the link was signed, three times over.</summary>
/// <inheritdoc/>
public sealed class SessionExpiredException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The sealed credentials were changed, or belong to another execution.</summary>
/// <inheritdoc/>
public sealed class SealBrokenException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>The KMS key of the seals cannot be used.</summary>
/// <inheritdoc/>
public sealed class SealUnavailableException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>Another execution has this scheduled run.</summary>
/// <inheritdoc/>
public sealed class RunTakenException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>STS, S3 or KMS kept failing. Try again later.</summary>
/// <inheritdoc/>
public sealed class ServiceUnavailableException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>Lambda itself failed or was too slow. Try again later.</summary>
/// <inheritdoc/>
public sealed class LambdaUnavailableException(string error, string? cause, string? executionArn) : CrosslinkException(error, cause, executionArn);

/// <summary>Picks the type for an error name.</summary>
internal static class Errors
{
    public static CrosslinkException Of(string error, string? cause, string executionArn) => error switch
    {
        nameof(InvalidRequestException) => new InvalidRequestException(error, cause, executionArn),
        nameof(SourceNotAllowedException) => new SourceNotAllowedException(error, cause, executionArn),
        nameof(SourceMisconfiguredException) => new SourceMisconfiguredException(error, cause, executionArn),
        nameof(RoleNotAssumableException) => new RoleNotAssumableException(error, cause, executionArn),
        nameof(ObjectNotFoundException) => new ObjectNotFoundException(error, cause, executionArn),
        nameof(ObjectAccessDeniedException) => new ObjectAccessDeniedException(error, cause, executionArn),
        nameof(ObjectArchivedException) => new ObjectArchivedException(error, cause, executionArn),
        nameof(ObjectExistsException) => new ObjectExistsException(error, cause, executionArn),
        nameof(SessionExpiredException) => new SessionExpiredException(error, cause, executionArn),
        nameof(SealBrokenException) => new SealBrokenException(error, cause, executionArn),
        nameof(SealUnavailableException) => new SealUnavailableException(error, cause, executionArn),
        nameof(RunTakenException) => new RunTakenException(error, cause, executionArn),
        nameof(ServiceUnavailableException) => new ServiceUnavailableException(error, cause, executionArn),
        "Runtime.ExitError" or "Sandbox.Timedout" or "States.Timeout" => new LambdaUnavailableException(error, cause, executionArn),
        _ when error.StartsWith("Lambda.", StringComparison.Ordinal) => new LambdaUnavailableException(error, cause, executionArn),
        _ => new CrosslinkException(error, cause, executionArn),
    };
}
