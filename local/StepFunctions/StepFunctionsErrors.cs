using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions;

/// <summary>The refusals of the Step Functions API reference.</summary>
internal static class StepFunctionsErrors
{
    public static AwsErrorException NoMachine(string arn) => new(400, "StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsErrorException NoExecution(string arn) => new(400, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsErrorException ExecutionExists(string arn) => new(400, "ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static AwsErrorException InvalidArn(string arn) => new(400, "InvalidArn", $"Invalid Arn: '{arn}'");

    public static AwsErrorException InvalidName(string name) => new(400, "InvalidName", $"Invalid Name: '{name}'");

    public static AwsErrorException InvalidInput(string why) => new(400, "InvalidExecutionInput", $"Invalid State Machine Execution Input: '{why}'");

    public static AwsErrorException InvalidDefinition(string why) => new(400, "InvalidDefinition", $"Invalid State Machine Definition: '{why}'");

    public static AwsErrorException InvalidToken(string token) => new(400, "InvalidToken", $"Invalid Token: '{token}'");

    public static AwsErrorException TypeNotSupported(string why) => new(400, "StateMachineTypeNotSupported", why);

    public static AwsErrorException Invalid(string member, string rule) =>
        new(400, "ValidationException", $"1 validation error detected: Value at '{member}' failed to satisfy constraint: {rule}");
}
