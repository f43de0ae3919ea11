namespace Crosslink.Cli.Costs;

/// <summary>
/// What AWS asks for in us-east-1, in dollars, first tier, without the free one. From the pricing pages of Step Functions,
/// Lambda, API Gateway, S3, KMS, CloudWatch and X-Ray.
/// </summary>
internal static class PriceTable
{
    public const string Date = "2026-11-24";

    public const string Region = "us-east-1";

    public const string Source = "aws.amazon.com/{step-functions,lambda,api-gateway,s3,kms,cloudwatch,xray}/pricing";

    public const decimal StandardTransition = 25.00m / Million;

    public const decimal ExpressRequest = 1.00m / Million;

    public const decimal ExpressGigabyteSecond = 0.00001667m;

    /// <summary>Of an HTTP API.</summary>
    public const decimal ApiRequest = 1.00m / Million;

    public const decimal LambdaRequest = 0.20m / Million;

    /// <summary>On x86_64; a fifth less on arm64.</summary>
    public const decimal LambdaGigabyteSecond = 0.0000166667m;

    /// <summary>HEAD and GET.</summary>
    public const decimal S3Read = 0.40m / Million;

    /// <summary>PUT and LIST.</summary>
    public const decimal S3Write = 5.00m / Million;

    /// <summary>Standard, the first 50 TB a month.</summary>
    public const decimal S3GigabyteMonth = 0.023m;

    public const decimal KmsRequest = 3.00m / Million;

    public const decimal LogGigabyte = 0.50m;

    /// <summary>One that X-Ray records; those that are only looked at cost a tenth.</summary>
    public const decimal Trace = 5.00m / Million;

    private const decimal Million = 1_000_000m;
}
