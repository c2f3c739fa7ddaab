using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>
/// Reads what came back from the mailbox of the sender. What is about a mail of this office is marked as read there; everything else is left
/// as it is, for the people who look into the mailbox.
/// </summary>
public sealed class BounceMailbox(IOptionsMonitor<BounceOptions> options, OAuthTokens tokens, IBounceLedger ledger)
{
    private const int MaxBytes = 10_000_000;

    /// <summary>Up to which message of the mailbox everything was looked at, by this process.</summary>
    private (string Mailbox, uint Validity, uint Id) seen = ("", 0, 0);

    /// <returns>How many bounces were news.</returns>
    /// <exception cref="Exception">What MailKit throws for a server that cannot be reached or refuses.</exception>
    public async Task<int> PollAsync(CancellationToken cancellationToken)
    {
        var imap = options.CurrentValue.Imap;
        if (!imap.IsSet) return 0;
        using var client = new ImapClient();
        await ConnectAsync(client, imap, tokens, cancellationToken);
        var folder = await client.GetFolderAsync(imap.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);

        var mailbox = $"{imap.Host}/{imap.User}/{imap.Folder}";
        if (seen.Mailbox != mailbox || seen.Validity != folder.UidValidity) seen = (mailbox, folder.UidValidity, 0);
        var found = (await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken)).Where(uid => uid.Id > seen.Id).OrderBy(uid => uid.Id).ToList();
        var noted = 0;
        if (found.Count > 0)
        {
            foreach (var summary in (await folder.FetchAsync(found, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken)).OrderBy(s => s.UniqueId.Id))
            {
                if (summary.Size is null or <= MaxBytes) noted += await ReadAsync(folder, summary.UniqueId, cancellationToken) ? 1 : 0;
                seen.Id = summary.UniqueId.Id;
            }
        }
        await client.DisconnectAsync(true, cancellationToken);
        return noted;
    }

    internal static async Task ConnectAsync(ImapClient client, ImapOptions imap, OAuthTokens tokens, CancellationToken cancellationToken)
    {
        MailTrust.Apply(client, imap);
        await client.ConnectAsync(imap.Host!, imap.EffectivePort, MailTrust.Socket(imap.Security), cancellationToken);
        await MailSignIn.SignInAsync(client, imap, tokens, cancellationToken);
    }

    private async Task<bool> ReadAsync(IMailFolder folder, UniqueId id, CancellationToken cancellationToken)
    {
        using var message = await folder.GetMessageAsync(id, cancellationToken);
        if (BounceReport.Read(message) is not { } report) return false;
        var noted = await ledger.NoteAsync(report, cancellationToken);
        if (noted is BounceNoted.Unknown) return false;
        await folder.AddFlagsAsync(id, MessageFlags.Seen, silent: true, cancellationToken);
        return noted is BounceNoted.Noted;
    }
}
