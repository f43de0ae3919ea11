using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Amazon.StepFunctions.Wire;

/// <summary>How each request and response is written and read.</summary>
internal static class WireTypes
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Default.Options)
    {
        TypeInfoResolver = WireJson.Default.WithAddedModifier(LeaveOutTheSdksOwnMembers),
    };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The base classes' members (metadata, checksum settings) are not on the wire.</summary>
    private static void LeaveOutTheSdksOwnMembers(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (type.Properties[index].DeclaringType.Assembly != typeof(WireTypes).Assembly)
            {
                type.Properties.RemoveAt(index);
            }
        }
    }
}
