namespace Amazon.Lambda.Core;

/// <summary>Turns the payload of an invocation into a handler's input and its result into the response.</summary>
public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);

    void Serialize<T>(T response, Stream responseStream);
}
