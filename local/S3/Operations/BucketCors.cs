using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Operations;

/// <summary>GetBucketCors, PutBucketCors and DeleteBucketCors.</summary>
internal static class BucketCors
{
    private const string Root = "CORSConfiguration";
    private const int MostRules = 100;

    private static readonly string[] Members = ["ID", "AllowedOrigin", "AllowedMethod", "AllowedHeader", "ExposeHeader", "MaxAgeSeconds"];

    public static Task GetAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:GetBucketCORS");
        var rules = access.Bucket.CorsRules;
        return rules.Count > 0
            ? XmlAnswer.WriteAsync(call.Response, Root, xml => Write(xml, rules), cancellationToken)
            : throw new AwsErrorException(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist")
            {
                Details = [("BucketName", call.BucketName)],
            };
    }

    public static async Task PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:PutBucketCORS");
        var document = await XmlBody.ReadAsync(call, Root, cancellationToken, SizeLimit.Cors) ?? throw S3Errors.MalformedXml();
        var elements = document.Elements().ToList();
        if (elements.Count is 0 or > MostRules || elements.Any(element => element.Name.LocalName != "CORSRule"))
        {
            throw S3Errors.MalformedXml();
        }

        access.Bucket.SetCorsRules([.. elements.Select(Read)]);
    }

    public static Task DeleteAsync(S3Call call, CancellationToken cancellationToken)
    {
        // There is no permission of its own for this.
        var access = BucketAccess.Open(call);
        access.Demand("s3:PutBucketCORS");
        access.Bucket.SetCorsRules([]);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static CorsRule Read(XElement element)
    {
        if (element.Elements().Any(member => !Members.Contains(member.Name.LocalName)) || element.All("ID").Count() > 1 || element.All("MaxAgeSeconds").Count() > 1)
        {
            throw S3Errors.MalformedXml();
        }

        var rule = new CorsRule(Texts("AllowedOrigin"), Texts("AllowedMethod"))
        {
            Id = element.Text("ID"),
            AllowedHeaders = Texts("AllowedHeader"),
            ExposeHeaders = Texts("ExposeHeader"),
            MaxAgeSeconds = element.Text("MaxAgeSeconds") is not { } seconds ? null
                : int.TryParse(seconds, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
                : throw S3Errors.MalformedXml(),
        };
        rule.Check();
        return rule;

        string[] Texts(string name) => [.. element.All(name).Select(member => member.Value)];
    }

    private static void Write(XmlWriter xml, IReadOnlyList<CorsRule> rules)
    {
        foreach (var rule in rules)
        {
            xml.Element("CORSRule", inner =>
            {
                inner.Element("ID", rule.Id);
                WriteAll("AllowedOrigin", rule.AllowedOrigins);
                WriteAll("AllowedMethod", rule.AllowedMethods);
                WriteAll("AllowedHeader", rule.AllowedHeaders);
                WriteAll("ExposeHeader", rule.ExposeHeaders);
                inner.Element("MaxAgeSeconds", rule.MaxAgeSeconds?.ToString(CultureInfo.InvariantCulture));

                void WriteAll(string name, IReadOnlyList<string> texts)
                {
                    foreach (var text in texts)
                    {
                        inner.Element(name, text);
                    }
                }
            });
        }
    }
}
