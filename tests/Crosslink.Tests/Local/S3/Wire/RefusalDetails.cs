using Crosslink.Local.Access.Wire;

namespace Crosslink.Tests.Local.S3.Wire;

internal static class RefusalDetails
{
    /// <summary>The element of the error document that has this name, of which there must be one.</summary>
    public static string Detail(this AwsErrorException refusal, string name) => refusal.Details.Single(detail => detail.Name == name).Value;
}
