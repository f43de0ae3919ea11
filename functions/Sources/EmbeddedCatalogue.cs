namespace Crosslink.Functions.Sources;

/// <summary><c>sources.json</c> as it travels inside the functions' binary.</summary>
public static class EmbeddedCatalogue
{
    private const string Resource = "sources.json";

    public static string ReadJson()
    {
        using var stream = typeof(EmbeddedCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the binary.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
