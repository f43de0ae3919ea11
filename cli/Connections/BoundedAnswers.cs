namespace Crosslink.Cli.Connections;

/// <summary>
/// Reads each answer here and now, as far as it is no object's content, which streams: what an endpoint sends without end
/// neither fills the memory nor outlives an interruption, wherever the answer is used later.
/// </summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Bytes: several times the largest answer of Step Functions or page of S3.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (IsContent(request, answer))
        {
            return answer;
        }

        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxLength, cancellationToken);
            return answer;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            answer.Dispose();
            throw new HttpRequestException(
                exception.HttpRequestError,
                $"The answer of {request.RequestUri?.Authority} has more than {MaxLength / 1024 / 1024} MiB, which no answer of AWS has.",
                exception);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static bool IsContent(HttpRequestMessage request, HttpResponseMessage answer) =>
        request.Method == HttpMethod.Get && answer.IsSuccessStatusCode
        && request.RequestUri?.Query.Contains("list-type=", StringComparison.Ordinal) == false;
}
