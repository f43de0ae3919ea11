using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The file of a form, up to the form's last boundary.</summary>
/// <param name="form">The body that it is a part of.</param>
/// <param name="content">The part.</param>
internal sealed class FormFile(FormBody form, Stream content) : ForwardOnlyStream
{
    /// <exception cref="AwsErrorException">400 <c>MalformedPOSTRequest</c>: the form has no last boundary.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (PostForm.IsMalformed(exception, form))
        {
            throw PostForm.Malformed();
        }
    }
}
