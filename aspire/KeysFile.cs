using System.Text.Json;

namespace Crosslink.Aspire.Hosting;

/// <summary>The file that gives <c>crosslink local --keys</c> its access keys, in a folder that this user alone may read.</summary>
internal sealed class KeysFile : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crosslink-aspire-");

    public KeysFile(CrosslinkResource resource)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "keys.json");
        File.WriteAllText(Path, JsonSerializer.Serialize(new { resource.Operator, resource.Owner }, s_json));
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
