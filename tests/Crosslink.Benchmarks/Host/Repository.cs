namespace Crosslink.Benchmarks.Host;

/// <summary>The sources that this benchmark was built from.</summary>
internal static class Repository
{
    /// <exception cref="MissingToolException">The benchmark was moved out of them.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
        {
            folder = folder.Parent ?? throw new MissingToolException("the repository is not above the benchmark's folder.");
        }

        return folder.FullName;
    }
}
