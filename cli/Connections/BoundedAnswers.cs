using Crosslink.WebConsole.Answers;

namespace Crosslink.Cli.Connections;

/// <summary>
/// Reads each answer completely and limits its size and the time that its body takes, except the content of objects, which streams
/// as long as something comes. So an endless answer neither fills the memory nor delays an interruption.
/// </summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    /// <summary>In bytes; several times the largest answer of Step Functions or page of S3.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>For a body, once its headers are here.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (IsContent(request, answer))
        {
            answer.Content = await PatientAsync(answer.Content, cancellationToken);
            return answer;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxLength, either.Token);
            return answer;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            answer.Dispose();
            throw Endless(request, $"has more than {MaxLength / 1024 / 1024} MiB");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            answer.Dispose();
            throw Endless(request, FormattableString.Invariant($"takes longer than {Patience.TotalSeconds} seconds"));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    // The SDK retries after an HttpRequestException.
    private static UnexpectedAnswerException Endless(HttpRequestMessage request, string how) =>
        new($"The response of {request.RequestUri?.Authority} {how}, and no response of AWS does.");

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
