using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Why a key cannot be used.</summary>
public class KmsKeyState(string value) : ConstantClass(value)
{
    public static readonly KmsKeyState CREATING = new("CREATING");
    public static readonly KmsKeyState DISABLED = new("DISABLED");
    public static readonly KmsKeyState PENDING_DELETION = new("PENDING_DELETION");
    public static readonly KmsKeyState PENDING_IMPORT = new("PENDING_IMPORT");
    public static readonly KmsKeyState UNAVAILABLE = new("UNAVAILABLE");

    public static implicit operator KmsKeyState(string value) => FindValue(value);

    public static KmsKeyState FindValue(string value) => FindValue<KmsKeyState>(value);
}
