namespace Crosslink.Cli.Environments;

/// <summary>The exit codes of the process.</summary>
public static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>The work failed; standard error has the error's name, its cause and a remedy.</summary>
    public const int Failed = 1;

    /// <summary>The command line is invalid; standard error has the usage.</summary>
    public const int Usage = 2;
}
