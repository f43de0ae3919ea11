namespace Crosslink.Functions.Batches.Manifests;

/// <summary>One line of a manifest's file.</summary>
/// <param name="Number">Counts the file's lines from 1.</param>
/// <param name="End">Bytes of the file up to the next line.</param>
/// <param name="Text">Without its line ending.</param>
/// <param name="IsTooLong">Over <see cref="LineReader.MaxLineBytes"/>; there is no text then.</param>
internal readonly record struct FileLine(long Number, long End, ReadOnlyMemory<byte> Text, bool IsTooLong)
{
    /// <summary>The same line with a text of its own.</summary>
    public FileLine Keep() => this with { Text = Text.ToArray() };
}
