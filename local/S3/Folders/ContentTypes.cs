using Microsoft.AspNetCore.StaticFiles;

namespace Crosslink.Local.S3.Folders;

/// <summary>The media type that a file's extension stands for.</summary>
internal static class ContentTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new()
    {
        Mappings =
        {
            [".flac"] = "audio/flac",
            [".jsonl"] = "application/jsonl",
            [".md"] = "text/markdown",
            [".mkv"] = "video/x-matroska",
            [".parquet"] = "application/vnd.apache.parquet",
            [".srt"] = "application/x-subrip",
            [".vtt"] = "text/vtt",
            [".yaml"] = "application/yaml",
        },
    };

    public static string Of(string fileName) =>
        Known.TryGetContentType(fileName, out var type) ? type : Objects.ObjectMetadata.DefaultContentType;
}
