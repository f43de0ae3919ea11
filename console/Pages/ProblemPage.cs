using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>What is shown in place of a page that could not be made.</summary>
internal static class ProblemPage
{
    public static Markup Of(Problem problem) => Markup.Of(
        $"""
        <h1>{problem.Error}</h1>
        <div class="failure"><p class="cause">{problem.Message}</p>{Markup.If(problem.Remedy is not null, $"""<p class="advice">{problem.Remedy}</p>""")}</div>
        <p><a href="/">Executions</a></p>
        """);
}

/// <summary>Why a page could not be made.</summary>
/// <param name="Error">A name to search for.</param>
/// <param name="Message">What happened.</param>
/// <param name="Remedy">What to do about it, where that is known.</param>
public sealed record Problem(string Error, string Message, string? Remedy);
