using System.Text;
using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Streams;

/// <summary>
/// Writes characters that a terminal would obey, or that hide or reorder the text around them, as escapes such as <c>\u202e</c>.
/// In a string of JSON, the escape is the same character.
/// </summary>
/// <param name="hidesSecrets">Whether signed URLs and tickets are hidden as well, which only an answer may hold.</param>
internal sealed class PrintableWriter(TextWriter inner, bool hidesSecrets = false) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => inner.Write(Shown(value));

    // In one call, so that the lines of several threads do not mix.
    public override void WriteLine(string? value) => inner.WriteLine(Shown(value));

    public override Task WriteAsync(string? value) => inner.WriteAsync(Shown(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(Shown(value));

    public override void Flush() => inner.Flush();

    private string Shown(string? value) => HiddenCharacters.Show(hidesSecrets ? Secrets.Hide(value ?? "") : value ?? "");
}
