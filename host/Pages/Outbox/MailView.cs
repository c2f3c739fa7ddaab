using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Outbox;

/// <summary>Mails by what became of them: a state of the ledger, or read in the program.</summary>
public enum MailView
{
    Waiting,
    Sent,
    Refused,
    Bounced,
    Withheld,
    Merged,
    Shown,
    Read,
}

internal static class MailViews
{
    /// <summary>More are not counted: the number answers whether there is something to look at.</summary>
    public const int MostCounted = 1000;

    public static IQueryable<OutboxMail> In(this IQueryable<OutboxMail> mails, MailView? view) => view switch
    {
        null => mails,
        MailView.Read => mails.Where(m => m.OpenedAt != null),
        MailView.Waiting => mails.Where(m => m.Status == MailStatus.Waiting),
        MailView.Sent => mails.Where(m => m.Status == MailStatus.Sent),
        MailView.Refused => mails.Where(m => m.Status == MailStatus.Refused),
        MailView.Bounced => mails.Where(m => m.Status == MailStatus.Bounced),
        MailView.Withheld => mails.Where(m => m.Status == MailStatus.Withheld),
        MailView.Merged => mails.Where(m => m.Status == MailStatus.Merged),
        _ => mails.Where(m => m.Status == MailStatus.Shown),
    };

    /// <summary>How many, up to one more than <see cref="MostCounted"/>.</summary>
    public static async Task<IReadOnlyDictionary<MailView, int>> CountViewsAsync(this IQueryable<OutboxMail> mails, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<MailView, int>();
        foreach (var view in Enum.GetValues<MailView>())
            counts[view] = await mails.In(view).OrderByDescending(m => m.CreatedAt).Take(MostCounted + 1).CountAsync(cancellationToken);
        return counts;
    }
}
