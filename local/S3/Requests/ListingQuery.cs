using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Local.S3.Requests;

/// <summary>The query parameters that all listings have in common.</summary>
internal static class ListingQuery
{
    /// <exception cref="AwsErrorException"><c>InvalidArgument</c></exception>
    public static ListingRequest Read(S3Call call, string maxName) => new(
        call.Query("prefix") ?? "",
        call.Query("delimiter") is { Length: > 0 } delimiter ? delimiter : null,
        After: null,
        Math.Min(call.Number(maxName, ListingPage.Limit), ListingPage.Limit));

    /// <summary>What policies may ask of a listing; a parameter that is not sent is an absent key.</summary>
    public static (string Key, string? Value)[] Conditions(S3Call call) =>
    [
        ("s3:prefix", call.Query("prefix")),
        ("s3:delimiter", call.Query("delimiter")),
        ("s3:max-keys", call.Query("max-keys")),
    ];
}
