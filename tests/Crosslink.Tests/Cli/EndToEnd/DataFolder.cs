namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>A temporary folder whose sub-folders are buckets.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crosslink-data-");

    public string Path => _root.FullName;

    public void Write(string file, string content)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
