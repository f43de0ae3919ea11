using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>The headers of <see cref="GetObject"/>. It tells of archived objects, and of KMS keys that cannot be used.</summary>
internal static class HeadObject
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        _ = ObjectAnswer.Begin(call, withContent: false);
        return Task.CompletedTask;
    }
}
