namespace Crosslink.WebConsole.Answers;

/// <summary>An endpoint gives what Step Functions never does: a list without end, or an answer without what every answer has.</summary>
/// <param name="cause">What is wrong with the answer.</param>
public sealed class UnexpectedAnswerException(string cause) : Exception(cause);
