using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Functions.Sources;

/// <summary>Two sources: one open, one narrowed to prefixes and ten minutes.</summary>
internal static class SampleCatalogue
{
    public const string Json = """
        {
          "sources": [
            {
              "bucket": "classic-movies",
              "region": "us-east-1",
              "roleArn": "arn:aws:iam::111122223333:role/S3Access",
              "owner": "111122223333",
              "allowedPrefixes": [""],
              "maxExpiresInSeconds": 3600
            },
            {
              "bucket": "narrow",
              "region": "eu-west-1",
              "roleArn": "arn:aws:iam::111122223333:role/NarrowAccess",
              "owner": "111122223333",
              "externalId": "crosslink",
              "allowedPrefixes": ["public/", "public/posters/"],
              "maxExpiresInSeconds": 600
            }
          ]
        }
        """;

    public static Catalogue Create() => Catalogue.Parse(Json);
}
