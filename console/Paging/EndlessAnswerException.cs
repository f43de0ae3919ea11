namespace Crosslink.WebConsole.Paging;

/// <summary>An endpoint gives more than Step Functions ever does.</summary>
/// <param name="cause">What there is too much of.</param>
public sealed class EndlessAnswerException(string cause) : Exception(cause);
