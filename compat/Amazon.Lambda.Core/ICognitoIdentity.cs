namespace Amazon.Lambda.Core;

/// <summary>The Cognito identity on whose behalf a mobile SDK invokes the function.</summary>
public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}
