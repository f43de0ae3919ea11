using System.Text;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Clouds.Profiles;

/// <summary>One of the two files that the AWS tools share.</summary>
internal sealed class ConfigurationFile
{
    // Keeps every byte that others have written.
    private static readonly Encoding Bytes = Encoding.Latin1;

    private readonly IFiles _files;
    private readonly string _path;

    /// <param name="environment">Its variables may name another file.</param>
    /// <param name="variable">The variable that may name another file.</param>
    /// <param name="name">The file's name in <c>~/.aws</c>.</param>
    /// <exception cref="IOException">The variable names a device, a folder, or a circular link.</exception>
    public ConfigurationFile(CommandEnvironment environment, string variable, string name)
    {
        _files = environment.Files;
        var home = environment.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var path = environment.Variable(variable) ?? Path.Combine(home, ".aws", name);
        if (path.StartsWith("~/", StringComparison.Ordinal))
        {
            path = Path.Combine(home, path[2..]);
        }

        // Write to the target of a link, so that the link stays.
        _path = _files.IsLink(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        if (_path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new IOException($"{variable} names {_path}, which holds nothing.");
        }

        if (Directory.Exists(_path))
        {
            throw new IOException($"{variable} names the folder {_path}.");
        }
    }

    public override string ToString() => _path;

    public string Read()
    {
        using var file = _files.Open(_path);
        if (file is null)
        {
            return "";
        }

        using var reader = new StreamReader(file, Bytes, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    public void MakeFolder() => _files.CreateFolder(Path.GetDirectoryName(_path)!);

    /// <summary>Replaces the file with a new one that nobody else may read. Concurrent readers see the old file or the new one.</summary>
    public void Replace(string text)
    {
        var temporary = $"{_path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = _files.Create(temporary))
            {
                file.Write(Bytes.GetBytes(text));
                _files.Flush(file);
            }

            _files.Move(temporary, _path);
        }
        catch
        {
            _files.Delete(temporary);
            throw;
        }
    }
}
