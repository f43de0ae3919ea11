namespace Crosslink.Functions.Hosting;

/// <summary>Fills the span with unpredictable bytes, as <c>RandomNumberGenerator.Fill</c> does.</summary>
public delegate void FillRandom(Span<byte> bytes);
