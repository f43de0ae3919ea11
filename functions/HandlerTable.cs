using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Logging;
using Crosslink.Functions.Steps;

namespace Crosslink.Functions;

/// <summary>
/// The functions by name, without reflection: what the runtime loop and the local cloud call. A test holds it equal
/// to the methods of <see cref="Handlers"/> that carry <c>[LambdaFunction]</c>.
/// </summary>
public static class HandlerTable
{
    private static readonly Dictionary<string, Func<Handlers, InvocationLog, FunctionHandler>> Table =
        new(StringComparer.Ordinal)
        {
            [nameof(Handlers.ValidateRequest)] = (h, log) => Bind(h.ValidateRequest, StepsJson.Readable.ValidateRequestInput, StepsJson.Readable.LinkRequest, log),
            [nameof(Handlers.AssumeRole)] = (h, log) => Bind(h.AssumeRole, StepsJson.Readable.AssumeRoleInput, StepsJson.Readable.Session, log),
            [nameof(Handlers.CheckObject)] = (h, log) => Bind(h.CheckObject, StepsJson.Readable.CheckObjectInput, StepsJson.Readable.ObjectDescription, log),
            [nameof(Handlers.PresignUrl)] = (h, log) => Bind(h.PresignUrl, StepsJson.Readable.PresignUrlInput, StepsJson.Readable.Link, log),
            [nameof(Handlers.IssueTicket)] = (h, log) => Bind(h.IssueTicket, StepsJson.Readable.IssueTicketInput, StepsJson.Readable.IssuedTicket, log),
            [nameof(Handlers.RedeemTicket)] = (h, log) => Bind(h.RedeemTicket, StepsJson.Readable.RedeemTicketInput, StepsJson.Readable.Redemption, log),
            [nameof(Handlers.CountUse)] = (h, log) => Bind(h.CountUse, StepsJson.Readable.CountUseInput, StepsJson.Readable.CountUseOutput, log),
            [nameof(Handlers.FollowTicket)] = (h, log) => Bind(h.FollowTicket, StepsJson.Readable.HttpRequestEvent, StepsJson.Readable.HttpAnswer, log),
            [nameof(Handlers.PrepareManifest)] = (h, log) => Bind(h.PrepareManifest, StepsJson.Readable.PrepareManifestInput, StepsJson.Readable.PreparedManifest, log),
            [nameof(Handlers.PresignBatch)] = (h, log) => Bind(h.PresignBatch, StepsJson.Readable.PresignBatchInput, StepsJson.Readable.BatchPart, log),
            [nameof(Handlers.Summarise)] = (h, log) => Bind(h.Summarise, StepsJson.Readable.SummariseInput, StepsJson.Readable.BatchSummary, log),
        };

    /// <summary>The functions' names, such as <c>AssumeRole</c>.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>Composes one function. Clients are made when the first invocation needs them.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    /// <exception cref="Sources.InvalidCatalogueException">The source catalogue breaks a rule.</exception>
    public static FunctionHandler Create(string name, FunctionEnvironment environment) =>
        Table.TryGetValue(name, out var bind)
            ? bind(new Handlers(environment), new InvocationLog(environment.Clock))
            : throw new ArgumentException($"There is no function '{name}'; there are {string.Join(", ", Names.Order(StringComparer.Ordinal))}.", nameof(name));

    private static FunctionHandler Bind<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> function, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, InvocationLog log) =>
        (payload, context) => log.RunAsync(context, async invocation =>
        {
            var value = Read(payload, input);
            invocation.Execution = (value as IStepInput)?.Execution;
            return (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(await function(value, context), output);
        });

    private static TInput Read<TInput>(ReadOnlyMemory<byte> payload, JsonTypeInfo<TInput> shape)
    {
        try
        {
            return JsonSerializer.Deserialize(payload.Span, shape)
                ?? throw new InvalidRequestException("payload", "must be a JSON object");
        }
        catch (NotSupportedException)
        {
            throw new InvalidRequestException("payload", "lacks the member 'for', which says what the function is called for");
        }
        catch (JsonException exception)
        {
            // The message names members and positions, never a value.
            throw new InvalidRequestException("payload", $"is not what this function takes: {exception.Message.TrimEnd('.')}");
        }
    }
}
