using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>One entry of <c>Catch</c> (States Language, "Fallback states").</summary>
/// <param name="ErrorEquals">The Error Names that it catches.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="ResultPath">Where the Error Output goes in the state's raw input.</param>
public sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, ResultPath ResultPath);
