namespace Crosslink.Cli.Environments;

/// <summary>What the process hands back to the shell.</summary>
public static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>The work failed; standard error has the error's name, its cause and a remedy.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not one that Crosslink understands; standard error has the usage.</summary>
    public const int Usage = 2;
}
