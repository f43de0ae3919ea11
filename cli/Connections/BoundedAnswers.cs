namespace Crosslink.Cli.Connections;

/// <summary>
/// Reads each answer completely and limits its size, except the content of objects, which streams as long as something comes. So
/// an endless answer neither fills the memory nor delays an interruption.
/// </summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    /// <summary>In bytes; several times the largest answer of Step Functions or page of S3.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (IsContent(request, answer))
        {
            answer.Content = await PatientAsync(answer.Content, cancellationToken);
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
                $"The response of {request.RequestUri?.Authority} is larger than {MaxLength / 1024 / 1024} MiB, and no response of AWS is.",
                exception);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<HttpContent> PatientAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var patient = new StreamContent(new PatientStream(await content.ReadAsStreamAsync(cancellationToken), clock));
        foreach (var (name, values) in content.Headers)
        {
            patient.Headers.TryAddWithoutValidation(name, values);
        }

        return patient;
    }

    private static bool IsContent(HttpRequestMessage request, HttpResponseMessage answer) =>
        request.Method == HttpMethod.Get && answer.IsSuccessStatusCode
        && request.RequestUri?.Query.Contains("list-type=", StringComparison.Ordinal) == false;
}
