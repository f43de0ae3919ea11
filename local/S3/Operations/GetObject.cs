using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class GetObject
{
    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        if (ObjectAnswer.Begin(call, withContent: true) is { } answer)
        {
            var body = call.Response.Body;
            await answer.Stored.Content.ReadAsync(
                answer.Range.Start, answer.Range.Length, piece => body.WriteAsync(piece, cancellationToken), cancellationToken);
        }
    }
}
