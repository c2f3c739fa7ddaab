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
}

/// <summary>Writes mails into the ledger and queues the jobs that send them, in the caller's transaction.</summary>
public sealed class MailQueue(IOptionsMonitor<MailOptions> mail, IOptionsMonitor<SmtpOptions> smtp)
{
    /// <param name="leavesAt">Not before this instant: mail leaves in working time only.</param>
    internal async Task<IReadOnlyList<OutboxMail>> AddAsync(
        BpmDbContext database, string? instanceId, string? taskId, IEnumerable<Letter> letters, DateTimeOffset now, DateTimeOffset leavesAt, CancellationToken cancellationToken)
    {
        var wanted = letters.ToList();
        if (wanted.Count == 0) return [];
        var keys = wanted.ConvertAll(Key);
        var written = (await database.Mails.Where(m => keys.Contains(m.EventKey)).Select(m => m.EventKey).ToListAsync(cancellationToken))
            .Concat(database.Mails.Local.Select(m => m.EventKey)).ToHashSet(StringComparer.Ordinal);

        var added = await WriteAsync(database, wanted.Where(l => !written.Contains(Key(l))), instanceId, taskId, now, cancellationToken);
        database.Mails.AddRange(added);
        database.Jobs.AddRange(added.Select(m => JobFor(m, now, leavesAt)));
        return added;
    }

    /// <summary>The ledger's rows, in the office's own wording where it has one; nobody without an address gets one.</summary>
    internal async Task<List<OutboxMail>> WriteAsync(
        BpmDbContext database, IEnumerable<Letter> letters, string? instanceId, string? taskId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var addressed = letters.Where(l => !string.IsNullOrWhiteSpace(l.To.Email)).DistinctBy(Key).ToList();
        var templates = await OfficeTemplates.LoadAsync(database, addressed.Select(l => l.Message), cancellationToken);
        var rows = addressed.ConvertAll(l => Row(l, templates.Render(l.Message, Sender), instanceId, taskId, now));
        templates.Report(database, now);
        return rows;
    }

    /// <summary>How mails sign.</summary>
    internal MailSender Sender => new(mail.CurrentValue.SystemName, mail.CurrentValue.HelpContact);

    /// <summary>A mail that is finished already: what an administrator sends to themself, to see how it arrives. It leaves at once.</summary>
    internal async Task AddFinishedAsync(BpmDbContext database, Letter letter, RenderedMail finished, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Key(letter);
        if (await database.Mails.AnyAsync(m => m.EventKey == key, cancellationToken)) return;
        var row = Row(letter, finished, null, null, now);
        database.Mails.Add(row);
        database.Jobs.Add(JobFor(row, now, now));
    }

    private static string Key(Letter letter) => $"{letter.Event}:{letter.To.Id}";

    private OutboxMail Row(Letter letter, RenderedMail rendered, string? instanceId, string? taskId, DateTimeOffset now)
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
            Subject = rendered.Subject,
            TextBody = rendered.Text,
            HtmlBody = rendered.Html,
            Status = MailStatus.Waiting,
            CreatedAt = now,
        };
    }

    // The job has the mail's id: whoever sees one finds the other. No token waits for it; a suspended case keeps its mails back.
    internal static Job JobFor(OutboxMail mail, DateTimeOffset now, DateTimeOffset leavesAt) => new()
    {
        Id = mail.Id,
        InstanceId = mail.InstanceId,
        Type = SendMail.Type,
        Input = Variables.Empty.With(SendMail.MailIdInput, mail.Id).ToJson(),
        IdempotencyKey = $"mail:{mail.EventKey}",
        Status = JobStatus.Queued,
        RunAt = leavesAt,
        CreatedAt = now,
    };

    // Derived from the event, so that a mail sent twice by a crash can be told by its id.
    private string MessageId(string eventKey)
    {
        var from = smtp.CurrentValue.From;
        var domain = from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventKey)))[..32]}@{domain}";
    }
}
