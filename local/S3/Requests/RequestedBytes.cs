using System.Globalization;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Requests;

/// <summary>Which bytes of an object a read asks for, by Range header or by part number.</summary>
/// <param name="Range">All of it where the request names no bytes.</param>
/// <param name="IsPartial">It names some, even where that comes to all: the answer is a 206.</param>
/// <param name="PartsCount">Of an object in parts, where a part is asked for.</param>
internal sealed record RequestedBytes(ByteRange Range, bool IsPartial = false, int? PartsCount = null)
{
    /// <exception cref="AwsErrorException"><c>InvalidRange</c>, <c>InvalidPartNumber</c>, <c>InvalidArgument</c> or <c>InvalidRequest</c></exception>
    public static RequestedBytes Of(S3Call call, StoredObject stored)
    {
        var size = stored.Content.Length;
        var range = call.Header("Range");
        if (call.Query("partNumber") is { Length: > 0 } number)
        {
            return range is null ? OfPart(number, stored) : throw S3Errors.Invalid(
                "InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
        }

        return ReadCondition.RangeStands(call.Header("If-Range"), stored) && ByteRange.Parse(range, size) is { } some
            ? new(some, IsPartial: true)
            : new(new ByteRange(0, size));
    }

    private static RequestedBytes OfPart(string text, StoredObject stored)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Multipart.MultipartUpload.MaxPartNumber)
        {
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        }

        var size = stored.Content.Length;
        var parts = stored.Parts ?? PartLayout.Of([size]);
        if (number > parts.Count)
        {
            throw new AwsErrorException(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
            {
                Details = [("PartNumberRequested", text), ("ActualPartCount", $"{parts.Count}")],
            };
        }

        var (start, length) = parts.Part(number);
        return new(new ByteRange(start, length), IsPartial: size > 0, stored.Parts?.Count);
    }
}
