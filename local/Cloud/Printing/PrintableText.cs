namespace Crosslink.Local.Cloud.Printing;

/// <summary>Text of others on its way to a terminal, which obeys control characters.</summary>
internal static class PrintableText
{
    public static string Of(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character));
}
