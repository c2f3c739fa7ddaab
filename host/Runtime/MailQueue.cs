using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>One event told to one person.</summary>
/// <param name="Event">Unique together with the recipient: a repeated event writes no second mail.</param>
/// <param name="Kind">As in <see cref="OutboxMail.Kind"/>.</param>
internal sealed record Letter(string Event, string Kind, AppUser To, MailMessage Message, IReadOnlyCollection<AppUser> Copies)
{
    /// <summary>Null for a letter that asks no superior.</summary>
    public Escalations.Escalated? Escalated { get; init; }
    /// <summary>With whom it leaves.</summary>
    public MailLeaving Leaving { get; init; }
    /// <summary>When, for a letter that leaves at another time than the others; null else.</summary>
    public DateTimeOffset? LeavesAt { get; init; }
}

/// <summary>Writes mails into the ledger, in the caller's transaction. When they leave, and how many become one, <see cref="MailDepartures"/> decides.</summary>
public sealed class MailQueue(IOptionsMonitor<MailOptions> mail, IOptionsMonitor<SmtpOptions> smtp, StopLinks stops)
{
    /// <param name="leavesAt">Not before this instant: mail leaves in working time only.</param>
    internal async Task<IReadOnlyList<OutboxMail>> AddAsync(
        BpmDbContext database, string? instanceId, string? taskId, IEnumerable<Letter> letters, DateTimeOffset now, DateTimeOffset leavesAt, CancellationToken cancellationToken)
    {
        var wanted = await MailWishes.WantedAsync(database, letters, cancellationToken);
        if (wanted.Count == 0) return [];
        // Rows are only added here: what else the context holds need not be looked through for each.
        var detects = database.ChangeTracker.AutoDetectChangesEnabled;
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var keys = wanted.ConvertAll(Key);
            var written = (await database.Mails.Where(m => keys.Contains(m.EventKey)).Select(m => m.EventKey).ToListAsync(cancellationToken))
                .Concat(database.Mails.Local.Select(m => m.EventKey)).ToHashSet(StringComparer.Ordinal);

            var departures = wanted.DistinctBy(Key).ToDictionary(Key, l => l.LeavesAt ?? leavesAt);
            var fresh = wanted.Where(l => !written.Contains(Key(l)));
            List<OutboxMail> added = [];
            if (database.Shared is not { } batch) added = await WriteAsync(database, fresh, instanceId, taskId, now, cancellationToken);
            else foreach (var letter in Addressed(fresh)) added.Add(Unworded(batch, letter, departures[Key(letter)], instanceId, taskId, now));
            foreach (var row in added) row.DepartsAt = departures[row.EventKey];
            database.Mails.AddRange(added);
            return added;
        }
        finally
        {
            database.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>
    /// Of a batch most go into digests: they are worded only when they do not. When more wait for a person than may leave alone, what the others
    /// would say is not even kept.
    /// </summary>
    private OutboxMail Unworded(ChangeBatch batch, Letter letter, DateTimeOffset departsAt, string? instanceId, string? taskId, DateTimeOffset now) =>
        Row(letter, null, instanceId, taskId, now, keepsLetter: batch.CountOne((letter.To.Id, departsAt)) <= MailDepartures.MostAlone + 1);

    /// <summary>Rows that the caller sends itself, in the office's own wording where it has one; nobody without an address gets one.</summary>
    internal async Task<List<OutboxMail>> WriteAsync(
        BpmDbContext database, IEnumerable<Letter> letters, string? instanceId, string? taskId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var addressed = Addressed(letters);
        var templates = await OfficeTemplates.LoadAsync(database, addressed.Select(l => l.Message), cancellationToken);
        var rows = addressed.ConvertAll(l => Row(l, templates.Render(WithStop(l.Message, l.Kind, l.To.Id), Sender), instanceId, taskId, now));
        templates.Report(database, now);
        return rows;
    }

    /// <summary>Puts a row that was only kept into words, as the office words it now.</summary>
    public async Task WordAsync(BpmDbContext database, OutboxMail row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.Letter is not { } letter) return;
        var message = MailLetter.Read(letter);
        var templates = await OfficeTemplates.LoadAsync(database, [message], cancellationToken);
        var rendered = templates.Render(WithStop(message, row.Kind, row.RecipientId), Sender);
        (row.Subject, row.TextBody, row.HtmlBody, row.Letter) = (rendered.Subject, rendered.Text, rendered.Html, null);
        templates.Report(database, now);
    }

    /// <summary>How mails sign.</summary>
    internal MailSender Sender => new(mail.CurrentValue.SystemName, mail.CurrentValue.HelpContact);

    /// <summary>A mail that is finished already: what an administrator sends to themself, to see how it arrives. It leaves at once, and never with others.</summary>
    internal async Task AddFinishedAsync(BpmDbContext database, Letter letter, RenderedMail finished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Key(letter);
        if (await database.Mails.AnyAsync(m => m.EventKey == key, cancellationToken)) return;
        var row = Row(letter, finished, null, null, now);
        database.Mails.Add(row);
        database.Jobs.Add(JobFor(row, now));
    }

    /// <summary>The job has the mail's id: whoever sees one finds the other. No token waits for it; a suspended case keeps its mails back.</summary>
    internal static Job JobFor(OutboxMail mail, DateTimeOffset now) => new()
    {
        Id = mail.Id,
        InstanceId = mail.InstanceId,
        Type = SendMail.Type,
        Input = Variables.Empty.With(SendMail.MailIdInput, mail.Id).ToJson(),
        IdempotencyKey = $"mail:{mail.EventKey}",
        Status = JobStatus.Queued,
        RunAt = now,
        CreatedAt = now,
    };

    private static string Key(Letter letter) => $"{letter.Event}:{letter.To.Id}";

    private static List<Letter> Addressed(IEnumerable<Letter> letters) => [.. letters.Where(l => !string.IsNullOrWhiteSpace(l.To.Email)).DistinctBy(Key)];

    private MailMessage WithStop(MailMessage message, string kind, string recipientId) =>
        MailKinds.WishOf(kind) is { } wish ? message with { StopLink = stops.Of(recipientId, wish) } : message;

    /// <param name="rendered">Null for one that is not worded yet.</param>
    /// <param name="keepsLetter">True to keep what it says until it leaves.</param>
    private OutboxMail Row(Letter letter, RenderedMail? rendered, string? instanceId, string? taskId, DateTimeOffset now, bool keepsLetter = false)
    {
        var copies = letter.Copies.Where(c => c.Id != letter.To.Id && !string.IsNullOrWhiteSpace(c.Email)).Select(c => c.Email!).Distinct().ToList();
        return new OutboxMail
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            EventKey = Key(letter),
            Kind = letter.Kind,
            InstanceId = instanceId,
            TaskId = taskId,
            RecipientId = letter.To.Id,
            ToAddress = letter.To.Email!,
            ToName = letter.To.DisplayName,
            CcAddresses = copies.Count == 0 ? null : string.Join(", ", copies),
            MessageId = MessageId(Key(letter)),
            Subject = rendered?.Subject ?? MailKinds.NameIn(letter.Kind, letter.To.Language),
            TextBody = rendered?.Text ?? "",
            HtmlBody = rendered?.Html ?? "",
            Status = MailStatus.Waiting,
            CreatedAt = now,
            Link = letter.Message.WhereTo(),
            Leaving = letter.Leaving,
            Letter = keepsLetter ? MailLetter.Write(letter.Message) : null,
        };
    }

    // Derived from the event, so that a mail sent twice by a crash can be told by its id.
    private string MessageId(string eventKey)
    {
        var from = smtp.CurrentValue.From;
        var domain = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventKey)))[..32]}@{domain}";
    }
}
