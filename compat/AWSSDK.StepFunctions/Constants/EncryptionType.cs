using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Whose key encrypts a state machine's definition and history.</summary>
public class EncryptionType(string value) : ConstantClass(value)
{
    public static readonly EncryptionType AWS_OWNED_KEY = new("AWS_OWNED_KEY");
    public static readonly EncryptionType CUSTOMER_MANAGED_KMS_KEY = new("CUSTOMER_MANAGED_KMS_KEY");

    public static implicit operator EncryptionType(string value) => FindValue(value);

    public static EncryptionType FindValue(string value) => FindValue<EncryptionType>(value);
}
