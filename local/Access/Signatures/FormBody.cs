using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// The body of a form. Up to the file, which begins when <see cref="BeginFile"/> is called, it gives 20 KB at most, as S3
/// does: names, headers and boundaries count as the values do.
/// </summary>
internal sealed class FormBody(Stream body) : ForwardOnlyStream
{
    public const int MaxBytesBeforeFile = 20 * 1024;

    private int _left = MaxBytesBeforeFile;
    private bool _isAtFile;

    /// <summary>Whether reading the body itself has failed, and not what takes the form apart.</summary>
    public bool HasFailed { get; private set; }

    /// <param name="content">The part that is the file.</param>
    public FormFile BeginFile(Stream content)
    {
        _isAtFile = true;
        return new FormFile(this, content);
    }

    /// <exception cref="AwsErrorException">400 <c>MaxPostPreDataLengthExceeded</c></exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isAtFile)
        {
            return await ReadBodyAsync(buffer, cancellationToken);
        }

        if (_left == 0)
        {
            throw new AwsErrorException(400, "MaxPostPreDataLengthExceeded", "Your POST request fields preceding the upload file were too large.")
            {
                Details = [("MaxPostPreDataLengthBytes", $"{MaxBytesBeforeFile}")],
            };
        }

        var read = await ReadBodyAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }

    private async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        HasFailed = true;
        var read = await body.ReadAsync(buffer, cancellationToken);
        HasFailed = false;
        return read;
    }
}
