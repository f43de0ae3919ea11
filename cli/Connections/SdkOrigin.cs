using System.Diagnostics;

namespace Crosslink.Cli.Connections;

/// <summary>Recognises exceptions of the AWS SDK by where they were thrown. Their types may be any.</summary>
internal static class SdkOrigin
{
    /// <summary>Whether the SDK threw the exception, or .NET did when the SDK called it.</summary>
    public static bool Threw(Exception exception) => new StackTrace(exception).GetFrames()
        .Select(frame => DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName)
        .FirstOrDefault(assembly => assembly?.StartsWith("System.", StringComparison.Ordinal) == false)
        ?.StartsWith("AWSSDK.", StringComparison.Ordinal) == true;
}
