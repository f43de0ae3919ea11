using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Choices;

/// <summary>One of a Choice state's <c>Choices</c>: where to go, and what to assign, when its condition holds.</summary>
internal sealed record ChoiceRule(Condition Condition, string Next, PayloadTemplate? Assign);
