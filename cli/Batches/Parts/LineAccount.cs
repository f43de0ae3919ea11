namespace Crosslink.Cli.Batches.Parts;

/// <summary>What is known of a numbered manifest: its lines are numbered from 1, so the count says which numbers there are.</summary>
/// <param name="Count">Lines.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
internal sealed record LineAccount(long Count, string Sha256);
