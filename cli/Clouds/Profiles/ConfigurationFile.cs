using System.Text;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Clouds.Profiles;

/// <summary>One of the two files that the AWS tools share.</summary>
internal sealed class ConfigurationFile
{
    // Whatever the others have written comes out as it went in.
    private static readonly Encoding Bytes = Encoding.Latin1;

    private readonly IFiles _files;
    private readonly string _path;

    /// <param name="environment">Whose variables may name another file.</param>
    /// <param name="variable">The variable that does.</param>
    /// <param name="name">In <c>~/.aws</c>.</param>
    /// <exception cref="IOException">The variable names a device, a folder, or a link that leads in a circle.</exception>
    public ConfigurationFile(CommandEnvironment environment, string variable, string name)
    {
        _files = environment.Files;
        var home = environment.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var path = environment.Variable(variable) ?? Path.Combine(home, ".aws", name);
        if (path.StartsWith("~/", StringComparison.Ordinal))
        {
            path = Path.Combine(home, path[2..]);
        }

        // Where a link leads, so that it stays one.
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

    /// <summary>Puts a new file in its place that nobody else may read; who reads meanwhile has the old one or the new one.</summary>
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
