using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Retries;

/// <summary>One entry of <c>Catch</c> (States Language, "Fallback states").</summary>
/// <param name="ErrorEquals">The Error Names that it catches.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="ResultPath">Where the Error Output goes in the state's raw input.</param>
/// <param name="Assign">The variables that it assigns from the Error Output; null for none.</param>
public sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, ResultPath ResultPath, PayloadTemplate? Assign = null);
