using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>A task to show a mail about.</summary>
internal sealed record PreviewTask(string Id, string Name, string Case);

/// <summary>Shows an administrator a mail as it would reach somebody, about a task of the office; and sends it to the administrator's own address.</summary>
internal sealed class TemplatePreviews(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, TaskLetters letters, IDefinitionStore definitions, MailQueue queue, PublicAddress address, TimeProvider time)
{
    private const int Cases = 10;
    private const int Tasks = 20;

    /// <summary>Before the subject of a mail that is only tried.</summary>
    public const string TestMark = "[Uji]";

    /// <summary>Tasks of the newest cases, the newest first.</summary>
    public async Task<IReadOnlyList<PreviewTask>> LatestAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // Ids of cases rise with time, and a case's tasks have an index.
        var cases = await database.Instances.AsNoTracking().OrderByDescending(i => i.Id).Take(Cases).Select(i => new { i.Id, i.BusinessKey, i.Title }).ToDictionaryAsync(i => i.Id, cancellationToken);
        var ids = cases.Keys.ToList();
        var found = await database.Tasks.AsNoTracking().Where(t => ids.Contains(t.InstanceId)).Select(t => new { t.Id, t.Name, t.InstanceId, t.CreatedAt }).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id, StringComparer.Ordinal).Take(Tasks)
            .Select(t => new PreviewTask(t.Id, t.Name, string.Join(" – ", new[] { cases[t.InstanceId].BusinessKey, cases[t.InstanceId].Title }.OfType<string>())))];
    }

    /// <summary>The message about this task, to whom it would go first; the sample when there is no such task.</summary>
    public async Task<MailMessage> MessageAsync(MailKind kind, string language, string? taskId, CancellationToken cancellationToken)
    {
        var sample = kind.Sample(language);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (taskId is null || await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task) return sample;
        var instance = await database.Instances.AsNoTracking().FirstAsync(i => i.Id == task.InstanceId, cancellationToken);
        var definition = await definitions.CompiledAsync(task.DefinitionId, cancellationToken);
        var now = time.GetUtcNow();
        var wording = await letters.WordingAsync(instance, task, definition, now, cancellationToken);
        var holders = await database.AnswerableAsync(task, now, cancellationToken);
        var chain = await Supervisors.LoadAsync(database, wording.Today, now, cancellationToken);
        var held = holders.ConvertAll(h => h.Id);
        List<string> direct = [.. chain.Level(1, held).Select(s => s.Id)];
        var people = await database.Users.AsNoTracking().Where(u => direct.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);
        IReadOnlyList<string> wanted = sample switch { SecondEscalationMail => [.. chain.Level(2, held).Select(s => s.Id)], LateInformationMail => chain.Secretaries, EscalationMail or UnclaimedMail => direct, _ => held };
        var to = Reading(await database.Users.AsNoTracking().Where(u => wanted.Contains(u.Id)).OrderBy(u => u.UserName).FirstOrDefaultAsync(cancellationToken), language);
        var history = await ShortHistory.LoadAsync(database, task, cancellationToken);
        return new About(wording, task, instance, definition, holders, string.Join(", ", people.Select(p => p.DisplayName)), history, address, now).Fill(sample, to ?? Reading(holders.FirstOrDefault(), language));
    }

    public RenderedMail Render(MailTemplate template, MailMessage message) => template.Fill(message, queue.Sender);

    /// <summary>By the ordinary queue, at once. Pressed twice within a minute, the same mail goes once.</summary>
    /// <exception cref="ProblemException">The account has no address.</exception>
    public async Task<string> SendToSelfAsync(MailKind kind, MailMessage message, RenderedMail mail, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
        string? sentTo = null;
        await changes.CommitAsync(async database =>
        {
            var self = await database.Users.AsNoTracking().FirstAsync(u => u.Id == actor.UserId, cancellationToken);
            sentTo = self.Email is { Length: > 0 } email ? email : throw RuntimeProblems.Invalid("no-mail-address",
                "Diharapkan akun Anda memiliki alamat surel, tetapi belum ada.", "Expected your account to have a mail address, but it has none.");
            var now = time.GetUtcNow();
            var marked = mail with { Subject = $"{TestMark} {mail.Subject}" };
            var content = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(mail.Subject + mail.Text)))[..12];
            await queue.AddFinishedAsync(database, new Letter($"test:{kind.Name}:{message.Language}:{content}:{now.UtcDateTime:yyyyMMddHHmm}", "test", self, message, []), marked, now, cancellationToken);
            return true;
        }, cancellationToken);
        return sentTo!;
    }

    /// <summary>The same person as a reader of this language.</summary>
    private static AppUser? Reading(AppUser? person, string language) =>
        person is null ? null : new AppUser { Id = person.Id, DisplayName = person.DisplayName, Position = person.Position, Language = language };

    /// <summary>The facts of one task, put in the place of a sample's.</summary>
    private sealed record About(
        TaskWording Wording, WorkTask Task, Instance Instance, ProcessDefinition Definition, List<AppUser> Holders, string Superiors, ShortHistory History, PublicAddress Address, DateTimeOffset Now)
    {
        public MailMessage Fill(MailMessage sample, AppUser? to)
        {
            if (to is null) return sample;
            var recipient = TaskWording.Recipient(to);
            var isLate = Task.DueAt < Now;
            return sample switch
            {
                SecondEscalationMail m => m with { To = recipient, Task = Wording.FactsForSuperior(to), Superior = Superiors, Holder = Wording.Holder(Holders, to), LateBy = isLate ? Wording.LateBy(to) : m.LateBy, History = History.In(to.Language, Wording.Zone) },
                UnclaimedMail m => m with { To = recipient, Task = Wording.FactsForSuperior(to), Lane = Wording.Lane(Holders), Candidates = string.Join(", ", Holders.Select(h => h.DisplayName)), Since = Wording.Moment(Task.CreatedAt, to), Waited = Wording.WaitedSince(Task.CreatedAt, to) },
                EscalationMail m => m with { To = recipient, Task = Wording.FactsForSuperior(to), Holder = Wording.Holder(Holders, to), LateBy = isLate ? Wording.LateBy(to) : m.LateBy },
                LateTaskMail m => m with { To = recipient, Task = Wording.Facts(to), Holder = Wording.Holder(Holders, to), LateBy = isLate ? Wording.LateBy(to) : m.LateBy },
                ReminderMail m => m with { To = recipient, Task = Wording.Facts(to), Superior = Superiors, Remaining = isLate || Task.DueAt is null ? m.Remaining : Wording.Remaining(to) },
                // A message that never names a superior does not begin to in a preview.
                TaskMail m => m with { To = recipient, Task = Wording.Facts(to), Superior = m.Superior.Length == 0 ? "" : Superiors },
                NoticeMail m => m with { To = recipient, ProcessNumber = Instance.BusinessKey ?? "–", Link = Address.Of($"/proses/{Instance.Id}") },
                NewVersionMail m => m with { To = recipient, SopName = Definition.Name, Version = $"{Instance.DefinitionVersion}", Link = Reading },
                RevokedMail m => m with { To = recipient, SopName = Definition.Name, SopNumber = Definition.Identity?.Number.Trim() is { Length: > 0 } number ? number : "–", Version = $"{Instance.DefinitionVersion}", Link = Reading },
                _ => sample with { To = recipient },
            };
        }

        private string Reading => Address.Of($"/sop/{Instance.DefinitionKey}/baca/{Instance.DefinitionVersion}");
    }
}
