namespace Crosslink.Local.Access.Wire;

/// <summary>The shape in which a service answers and refuses.</summary>
public enum WireProtocol
{
    /// <summary>S3: an <c>Error</c> document, none for HEAD.</summary>
    S3Xml,

    /// <summary>Query, and REST-XML but for S3: an <c>ErrorResponse</c> document (STS).</summary>
    QueryXml,

    /// <summary>EC2's own form of Query: a <c>Response</c> document. No service here speaks it, but its clients are answered.</summary>
    Ec2Xml,

    /// <summary><c>application/x-amz-json-1.0</c> (Step Functions).</summary>
    Json10,

    /// <summary><c>application/x-amz-json-1.1</c> (KMS).</summary>
    Json11,

    /// <summary>The error's name in <c>x-amzn-ErrorType</c> (Lambda).</summary>
    RestJson,

    /// <summary>Smithy RPC v2 CBOR. No service here speaks it, but its clients are answered.</summary>
    Cbor,
}
