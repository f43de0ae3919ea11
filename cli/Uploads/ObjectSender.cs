using System.Globalization;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Links;
using Crosslink.Client;
using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Uploads;

/// <summary>Sends a file through an upload link.</summary>
internal sealed class ObjectSender(CommandEnvironment environment, bool isQuiet)
{
    /// <returns>S3's answer.</returns>
    /// <exception cref="CommandFailedException"><c>UploadRefused</c> or <c>UploadInterrupted</c>: nothing was written. <c>AnswerLost</c>: it may have been.</exception>
    public async Task<StoredUpload> SendAsync(UploadLink link, UploadFile file, CancellationToken cancellationToken)
    {
        // There is no telling a slow connection from a dead one but by whether it still takes anything.
        using var patience = new CancellationTokenSource(PatientStream.Patience, environment.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var progress = new UploadProgress(environment, file.Length, isQuiet);
        var taken = -1L;
        using var content = new StreamContent(file.Begin(sent =>
        {
            taken = sent;
            patience.CancelAfter(PatientStream.Patience);
            progress.Show(sent);
        }));
        using var request = link.CreateRequest(content);

        // What S3 refuses by its headers is not sent at all.
        request.Headers.ExpectContinue = true;
        using var client = new HttpClient(environment.Web, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var answer = await client.SendAsync(request, either.Token);
            return answer.IsSuccessStatusCode
                ? new StoredUpload(link.Bucket, link.Key, Header(answer, "x-amz-version-id"), Promised.Require(Header(answer, "ETag"), "the ETag of the object"), file.Length)
                : throw Refused((int)answer.StatusCode, await S3ErrorText.ReadAsync(answer.Content, either.Token));
        }
        catch (HttpRequestException exception)
        {
            throw Interrupted(exception.Message, link, taken == file.Length, exception);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Interrupted("S3 took nothing for a minute.", link, taken == file.Length, exception);
        }
        finally
        {
            progress.End();
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static CommandFailedException Refused(int status, string error) => new(
        "UploadRefused",
        $"S3 answered {status.ToString(CultureInfo.InvariantCulture)}{error}. Nothing was written.",
        status switch
        {
            412 => "There is an object under that key: choose another key, or replace it with --overwrite.",
            400 => "Was the file changed while it was sent? Start again.",
            _ => RefusalAdvice.For(status),
        });

    private static CommandFailedException Interrupted(string what, UploadLink link, bool isSent, Exception exception) => isSent
        ? new("AnswerLost", $"The whole file was sent, but no answer came: {what}", $"Check whether s3://{link.Bucket}/{link.Key} is there; if not, start again.", innerException: exception)
        : new("UploadInterrupted", $"The upload was interrupted: {what} S3 keeps nothing of an upload that is not whole.", "Start again.", innerException: exception);
}
