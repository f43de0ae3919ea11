namespace Crosslink.Client;

/// <summary>Makes links, tickets and batches of them. All members can be called side by side.</summary>
public interface ICrosslinkClient
{
    /// <summary>Makes a link to one object with the Express state machine, which takes about a second.</summary>
    /// <exception cref="CrosslinkException">There is no link; the subtype says why.</exception>
    Task<Link> GetLinkAsync(LinkRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a link with the Standard state machine, under a name. The same name and request give the same link, however often
    /// they are sent, and the execution can be looked at for 90 days. The link may have expired since: see <see cref="Link.ExpiresAt"/>.
    /// </summary>
    /// <param name="request">What to link.</param>
    /// <param name="name">1 to 80 characters: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="cancellationToken">Ends the wait; the execution goes on.</param>
    /// <exception cref="CrosslinkException">
    /// There is no link; the subtype says why. <see cref="CrosslinkException.Error"/> is <c>ExecutionAlreadyExists</c> if the name
    /// belongs to another request.
    /// </exception>
    Task<Link> GetNamedLinkAsync(LinkRequest request, string name, CancellationToken cancellationToken = default);

    /// <summary>Makes a link that takes one upload, with the Express state machine. <see cref="UploadLink.CreateRequest"/> uses it.</summary>
    /// <exception cref="ObjectExistsException">The key is taken, and the request does not allow to replace it.</exception>
    /// <exception cref="CrosslinkException">There is no link; the subtype says why.</exception>
    Task<UploadLink> GetUploadLinkAsync(UploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes a form with which a web page uploads one object, with the Express state machine.</summary>
    /// <exception cref="CrosslinkException">There is no form; the subtype says why.</exception>
    Task<UploadForm> GetUploadFormAsync(FormRequest request, CancellationToken cancellationToken = default);

    /// <summary>Issues a ticket for one object, with the Express state machine.</summary>
    /// <exception cref="CrosslinkException">There is no ticket; the subtype says why.</exception>
    Task<Ticket> GetTicketAsync(LinkRequest request, TicketTerms terms, CancellationToken cancellationToken = default);

    /// <summary>Issues a ticket for one upload by PUT, with the Express state machine. Programs that follow it with <c>Accept: application/json</c> get the link.</summary>
    /// <exception cref="ObjectExistsException">The key is taken, and the request does not allow to replace it.</exception>
    /// <exception cref="CrosslinkException">There is no ticket; the subtype says why.</exception>
    Task<Ticket> GetUploadTicketAsync(UploadRequest request, TicketTerms terms, CancellationToken cancellationToken = default);

    /// <summary>Issues a ticket that shows people a page with a form to upload one object, with the Express state machine.</summary>
    /// <exception cref="CrosslinkException">There is no ticket; the subtype says why.</exception>
    Task<Ticket> GetFormTicketAsync(FormRequest request, TicketTerms terms, CancellationToken cancellationToken = default);

    /// <summary>Runs a batch to its end, which may take hours. Lines that have no link are counted and do not fail the batch.</summary>
    /// <param name="request">What to link.</param>
    /// <param name="name">As for <see cref="GetNamedLinkAsync"/>: the same name and request are one run.</param>
    /// <param name="cancellationToken">Ends the wait; the execution goes on, and the same call joins it again.</param>
    /// <exception cref="CrosslinkException">Nothing could be done at all; the subtype says why.</exception>
    Task<BatchSummary> RunBatchAsync(BatchRequest request, string name, CancellationToken cancellationToken = default);

    /// <summary>Reads the lines of a batch in their order, from the batch bucket.</summary>
    IAsyncEnumerable<BatchLine> ReadLinesAsync(BatchSummary batch, CancellationToken cancellationToken = default);
}
