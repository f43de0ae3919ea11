namespace Crosslink.WebConsole.Pages;

/// <summary>A part of a long list.</summary>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, int Number, int Pages, int Total)
{
    public const int Size = 200;

    /// <param name="number">From 1 on; the nearest there is, where there is none of that number.</param>
    public static PageOf<T> Take(IReadOnlyList<T> all, int number)
    {
        var pages = Math.Max(1, (all.Count + Size - 1) / Size);
        var page = Math.Clamp(number, 1, pages);
        return new PageOf<T>([.. all.Skip((page - 1) * Size).Take(Size)], page, pages, all.Count);
    }
}
