namespace Crosslink.Cdk.Settings;

/// <summary>A setting, a schedule or a tool that the synthesis needs is wrong or missing; the message says what to do.</summary>
public sealed class SettingsException(string message) : Exception(message);
