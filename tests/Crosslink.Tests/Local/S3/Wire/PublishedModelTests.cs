using System.Collections;
using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Every operation of S3's published model, as the AWS SDK marshals it, is served or refused by its own name.</summary>
public sealed class PublishedModelTests
{
    private const string Marshallers = "Amazon.S3.Model.Internal.MarshallTransformations";

    // What the SDK for .NET calls otherwise than the API reference does.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["CopyPart"] = "UploadPartCopy",
        ["DeleteCORSConfiguration"] = "DeleteBucketCors",
        ["DeleteLifecycleConfiguration"] = "DeleteBucketLifecycle",
        ["GetACL"] = "GetObjectAcl",
        ["GetBucketNotification"] = "GetBucketNotificationConfiguration",
        ["GetCORSConfiguration"] = "GetBucketCors",
        ["GetLifecycleConfiguration"] = "GetBucketLifecycleConfiguration",
        ["GetObjectMetadata"] = "HeadObject",
        ["InitiateMultipartUpload"] = "CreateMultipartUpload",
        ["ListVersions"] = "ListObjectVersions",
        ["PutACL"] = "PutObjectAcl",
        ["PutBucket"] = "CreateBucket",
        ["PutBucketNotification"] = "PutBucketNotificationConfiguration",
        ["PutCORSConfiguration"] = "PutBucketCors",
        ["PutLifecycleConfiguration"] = "PutBucketLifecycleConfiguration",
        // POST to a path, from within a Lambda function: no other operation has that method and level.
        ["WriteGetObjectResponse"] = "NotImplemented",
    };

    private readonly S3Wire _wire = new();

    public static TheoryData<string> Operations() => [.. typeof(AmazonS3Client).Assembly.GetTypes()
        .Where(type => type.Namespace == Marshallers && type.Name.EndsWith("RequestMarshaller", StringComparison.Ordinal) && !type.IsAbstract)
        .Select(type => type.Name[..^"RequestMarshaller".Length])];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Request_of_the_SDK_is_known_by_its_operation(string name)
    {
        var request = Marshal(name);
        var query = request.SubResources.Concat(request.Parameters).Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value ?? "")}");
        var bucket = name is "ListBuckets" or "ListDirectoryBuckets" or "WriteGetObjectResponse" ? "" : "/movies";
        var target = $"{bucket}{request.ResourcePath.Replace("{Key+}", "k", StringComparison.Ordinal)}?{string.Join('&', query)}";

        Assert.Equal(Renamed.GetValueOrDefault(name, name), _wire.OperationOf(request.HttpMethod, target, [.. request.Headers.Select(header => (header.Key, header.Value))]));
    }

    [Fact]
    public void The_SDK_has_operations() => Assert.True(Operations().Count > 100);

    private static IRequest Marshal(string name)
    {
        var marshaller = typeof(AmazonS3Client).Assembly.GetType($"{Marshallers}.{name}RequestMarshaller")!;
        var marshal = marshaller.GetMethods().First(method => method.Name == "Marshall" && method.GetParameters()[0].ParameterType != typeof(AmazonWebServiceRequest));
        return (IRequest)marshal.Invoke(Activator.CreateInstance(marshaller, nonPublic: true), [Filled(marshal.GetParameters()[0].ParameterType, depth: 0)])!;
    }

    /// <summary>A value of the type with everything set that can be set.</summary>
    private static object? Filled(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "x";
        }

        if (type.IsPrimitive || type == typeof(DateTime))
        {
            return type == typeof(bool) ? false : type == typeof(DateTime) ? DateTime.UnixEpoch : Convert.ChangeType(1, type, null);
        }

        if (type.IsAssignableTo(typeof(ConstantClass)))
        {
            return Activator.CreateInstance(type, "x");
        }

        if (type.IsAbstract && type.Assembly == typeof(AmazonS3Client).Assembly)
        {
            // A filter's predicates: any that is made of a text.
            var concrete = type.Assembly.GetTypes().FirstOrDefault(other => other.IsSubclassOf(type) && !other.IsAbstract && other.GetConstructor([typeof(string)]) is not null);
            return concrete is null ? null : Activator.CreateInstance(concrete, "x");
        }

        if (depth > 8 || type.IsAbstract || type.IsAssignableTo(typeof(IDictionary)) || type.GetConstructor(Type.EmptyTypes) is null)
        {
            return type == typeof(Stream) ? new MemoryStream() : null;
        }

        var filled = Activator.CreateInstance(type)!;
        if (filled is IList list)
        {
            _ = Filled(type.GetGenericArguments()[0], depth + 1) is { } item ? list.Add(item) : 0;
            return list;
        }

        foreach (var property in type.GetProperties().Where(property => property.CanWrite && property.SetMethod!.IsPublic && property.GetIndexParameters().Length == 0))
        {
            if (Filled(property.PropertyType, depth + 1) is { } value)
            {
                Set(property, filled, value);
            }
        }

        return filled;
    }

    private static void Set(PropertyInfo property, object of, object value)
    {
        try
        {
            property.SetValue(of, value);
        }
        catch (TargetInvocationException)
        {
            // Some properties exclude others; those that were set first stay.
        }
    }
}
