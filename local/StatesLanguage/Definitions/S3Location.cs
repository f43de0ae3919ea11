namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary>An object in S3.</summary>
public sealed record S3Location(string Bucket, string Key);
