using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Machines;

/// <summary>What CreateStateMachine is given.</summary>
/// <param name="Name">Unique in its account and region.</param>
/// <param name="Type">Standard or Express.</param>
/// <param name="Definition">In the Amazon States Language.</param>
/// <param name="RoleArn">The role that executions act as.</param>
public sealed record StateMachineDraft(string Name, StateMachineType Type, string Definition, string RoleArn)
{
    /// <summary><c>loggingConfiguration</c>, as given. Its level counts; execution data is never logged here.</summary>
    public JsonObject? Logging { get; init; }

    /// <summary><c>tracingConfiguration</c>, as given. Nothing is traced here.</summary>
    public JsonObject? Tracing { get; init; }

    /// <summary><c>encryptionConfiguration</c>, as given. Nothing is stored here.</summary>
    public JsonObject? Encryption { get; init; }

    /// <summary>
    /// Whether creating this draft again would give the machine that there is: "The idempotency check is based on the
    /// state machine name, definition, type, LoggingConfiguration, TracingConfiguration, and EncryptionConfiguration",
    /// not on the role.
    /// </summary>
    internal bool Repeats(StateMachineDraft other) =>
        (Name, Type, Definition) == (other.Name, other.Type, other.Definition)
        && (Json.Write(Logging), Json.Write(Tracing), Json.Write(Encryption))
            == (Json.Write(other.Logging), Json.Write(other.Tracing), Json.Write(other.Encryption));
}
