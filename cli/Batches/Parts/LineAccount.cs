namespace Crosslink.Cli.Batches.Parts;

/// <summary>Identifies a numbered manifest. Its lines are numbered from 1 to the count.</summary>
/// <param name="Count">The number of lines.</param>
/// <param name="Sha256">The hash of the file, in hexadecimal.</param>
internal sealed record LineAccount(long Count, string Sha256);
