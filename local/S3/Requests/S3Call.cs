using System.Globalization;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Requests;

/// <summary>A verified request to S3, with what its operation works on.</summary>
internal sealed record S3Call(ServiceCall Service, S3Target Target, S3State State, IObjectKeys Keys) : IDisposable
{
    /// <summary>The content that the call reads, until it has been answered.</summary>
    public HeldContent Held { get; } = new();

    /// <summary>What permissions are asked with.</summary>
    public Authorization Authorization => new(Service.Caller, NewContext);

    /// <summary>The bucket that is addressed; only for operations on buckets and objects.</summary>
    public string BucketName => Target.Bucket!;

    /// <summary>The key that is addressed; only for operations on objects.</summary>
    public string Key => Target.Key!;

    public HttpResponse Response => Service.Http.Response;

    /// <summary>The version that is asked for; null for the current one.</summary>
    public string? VersionId => Query("versionId") is { Length: > 0 } given ? given : null;

    public string? Query(string name) => Service.Request.QueryValue(name);

    /// <summary>The values of a header that may come several times or as a list, joined; of a form, a field, which stands for a header.</summary>
    public string? Header(string name)
    {
        if (Service.Form is { } form)
        {
            return form.Fields.GetValueOrDefault(name);
        }

        var values = Service.Request.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToArray();
        return values.Length == 0 ? null : string.Join(',', values);
    }

    /// <summary>An <c>x-amz-</c> header, which in a presigned URL may stand among the query parameters.</summary>
    public string? Amz(string name) => Header(name) ?? (Service.Signature.InQuery
        ? Service.Request.Query.FirstOrDefault(parameter => parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
        : null);

    /// <summary>The first header, or parameter of a presigned URL, whose name starts so; null without one.</summary>
    public string? HeaderStarting(string prefix) => Headers.FirstOrDefault(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Key;

    /// <summary>The headers; also the parameters of a presigned URL, or the fields of a form.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers => Service.Form?.Fields
        ?? Service.Request.Headers.Concat(Service.Signature.InQuery ? Service.Request.Query : []);

    /// <summary>Refuses what some headers ask for.</summary>
    /// <param name="prefixes">Their names, or how those begin.</param>
    /// <exception cref="AwsErrorException">501 <c>NotImplemented</c></exception>
    public void RefuseHeaders(params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (HeaderStarting(prefix) is { } header)
            {
                throw S3Errors.NotImplemented(header.ToLowerInvariant());
            }
        }
    }

    /// <summary>A query parameter that counts something.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidArgument</c></exception>
    public int Number(string name, int missing)
    {
        var text = Query(name);
        return string.IsNullOrEmpty(text) ? missing
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
            : throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
    }

    public void Dispose() => Held.Dispose();

    /// <summary>The condition keys that every request to S3 has.</summary>
    public ConditionContext NewContext()
    {
        var context = Service.NewContext()
            .With("s3:authType", Service.Form is not null ? "POST" : Service.Signature.InQuery ? "REST-QUERY-STRING" : "REST-HEADER")
            .With("s3:signatureversion", "AWS4-HMAC-SHA256")
            .With("s3:signatureAge", ((long)(Service.ReceivedAt - Service.Signature.SignedAt).TotalMilliseconds).ToString(CultureInfo.InvariantCulture))
            .With("s3:x-amz-content-sha256", Service.Signature.PayloadHash)
            // As for aws:SecureTransport, loopback stands in for TLS.
            .With("s3:TlsVersion", "1.3");
        foreach (var header in ConditionHeaders)
        {
            context.With($"s3:{header}", Amz(header));
        }

        return context;
    }

    private static readonly string[] ConditionHeaders =
    [
        "x-amz-acl", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-algorithm", "x-amz-storage-class",
        "if-match", "if-none-match",
    ];
}
