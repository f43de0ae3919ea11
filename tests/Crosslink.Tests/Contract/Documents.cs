using System.Text.Json;

namespace Crosslink.Tests.Contract;

/// <summary>Policy documents, compact.</summary>
internal static class Documents
{
    /// <summary>A role's trust in one principal, with or without conditions.</summary>
    public static string Trust(Dialect dialect, string principalArn, object? condition = null) => Write(condition is null
        ? new { Effect = "Allow", Principal = new { AWS = principalArn }, Action = dialect.TrustActions }
        : new { Effect = "Allow", Principal = new { AWS = principalArn }, Action = dialect.TrustActions, Condition = condition });

    /// <summary>Leave to do something with the bucket's objects, with or without conditions.</summary>
    /// <param name="keys">The part of the resource after the bucket.</param>
    public static string Allow(string action, string bucket, string keys, object? condition = null) =>
        Write(Statement(action, $"{bucket}/{keys}", condition));

    /// <summary>Leave to read every object of a bucket, in every version.</summary>
    public static string ReadAll(string bucket) =>
        Write(Statement("s3:GetObject", $"{bucket}/*"), Statement("s3:GetObjectVersion", $"{bucket}/*"));

    /// <summary>Leave to read every object of a bucket and to list it.</summary>
    public static string ReadAllAndList(string bucket) =>
        Write(Statement("s3:GetObject", $"{bucket}/*"), Statement("s3:ListBucket", bucket));

    /// <summary>Leave to do everything with a bucket and its objects.</summary>
    public static string AllowAll(string bucket) => Write(Statement("s3:*", bucket), Statement("s3:*", $"{bucket}/*"));

    private static object Statement(string action, string resource, object? condition = null) => condition is null
        ? new { Effect = "Allow", Action = action, Resource = $"arn:aws:s3:::{resource}" }
        : new { Effect = "Allow", Action = action, Resource = $"arn:aws:s3:::{resource}", Condition = condition };

    private static string Write(params object[] statements) =>
        JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements });
}
