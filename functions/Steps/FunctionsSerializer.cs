using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Crosslink.Functions.Steps;

/// <summary>The functions' JSON, for the wrappers that Amazon.Lambda.Annotations generates.</summary>
public sealed class FunctionsSerializer : ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream) =>
        JsonSerializer.Deserialize(requestStream, Shape<T>()) ?? throw new JsonException("The payload is null.");

    public void Serialize<T>(T response, Stream responseStream) =>
        JsonSerializer.Serialize(responseStream, response, Shape<T>());

    private static JsonTypeInfo<T> Shape<T>() =>
        (JsonTypeInfo<T>)StepsJson.Readable.Options.GetTypeInfo(typeof(T));
}
