namespace Crosslink.Functions.Signing;

/// <summary>A header that the signature covers, so that the request must have it with this value.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Value">In ASCII, without spaces around it and without two in a row, which a signature would not cover.</param>
public readonly record struct SignedHeader(string Name, string Value);
