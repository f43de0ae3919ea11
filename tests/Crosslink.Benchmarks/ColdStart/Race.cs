namespace Crosslink.Benchmarks.ColdStart;

/// <summary>Starts the contenders in turns, so that whatever else the machine does falls on all of them alike.</summary>
internal sealed class Race(ColdCloud cold, IReadOnlyDictionary<string, string> peerVariables)
{
    /// <param name="warmUps">Starts of each that are not counted: they warm the cloud and the page cache.</param>
    /// <param name="rounds">Starts of each that are.</param>
    public IReadOnlyDictionary<Contender, ColdFigures> Run(
        IReadOnlyList<Contender> contenders, string function, string payload, int warmUps, int rounds)
    {
        var figures = contenders.ToDictionary(contender => contender, _ => new ColdFigures());
        for (var round = -warmUps; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var variables = cold.NewVariables(function);
                foreach (var (name, value) in contender.IsPeer ? peerVariables : new Dictionary<string, string>())
                {
                    variables[name] = value;
                }

                var start = ColdProcess.Run(contender.Executable, payload, variables);
                if (round >= 0)
                {
                    figures[contender].Add(start);
                }
            }
        }

        return figures;
    }
}
