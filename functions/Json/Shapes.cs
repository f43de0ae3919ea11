using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crosslink.Functions.Json;

/// <summary>The shapes of <see cref="FunctionsJson"/> as the functions use them.</summary>
internal static class Shapes
{
    /// <summary>Writes <c>&amp;</c> in a URL and letters of any script as themselves: the console shows them so.</summary>
    public static FunctionsJson Readable { get; } =
        new(new JsonSerializerOptions(FunctionsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
