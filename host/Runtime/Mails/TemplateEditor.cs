using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>Changes the office's own wording of its mails. Every method that saves throws <see cref="ProblemException"/> for what cannot be done, and saves nothing then.</summary>
public sealed class TemplateEditor(IDbContextFactory<BpmDbContext> contexts, Changes changes, TimeProvider time)
{
    /// <summary>What holds now, of every message that was ever edited.</summary>
    public async Task<IReadOnlyList<MailTemplateRow>> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfficeTemplates.Current(database).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Every revision, the last one first.</summary>
    public async Task<IReadOnlyList<MailTemplateRow>> RevisionsAsync(MailKind kind, string language, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(database, kind, language).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <param name="seen">The revision that was edited, 0 for the shipped template: one that came between is shown first.</param>
    /// <returns>False when it reads as what holds already.</returns>
    public Task<bool> SaveAsync(MailKind kind, string language, string source, int seen, Actor actor, CancellationToken cancellationToken)
    {
        var text = Normal(source);
        var problems = MailTemplate.Check(text, kind).Problems;
        if (problems.Count > 0) throw new ProblemException(ProblemKind.Invalid, "mail-template", new(
            string.Join(" ", problems.Select(p => p.Sentence.Id)), string.Join(" ", problems.Select(p => p.Sentence.En))));
        return AddAsync(kind, language, text == ShippedTemplates.Source(kind, language) ? null : text, seen, actor, cancellationToken);
    }

    /// <summary>The shipped template holds again; what the office wrote stays among the revisions.</summary>
    public Task<bool> RestoreAsync(MailKind kind, string language, int seen, Actor actor, CancellationToken cancellationToken) => AddAsync(kind, language, null, seen, actor, cancellationToken);

    /// <summary>As it is kept: one kind of line break, no empty lines at the end.</summary>
    public static string Normal(string source) => source.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private async Task<bool> AddAsync(MailKind kind, string language, string? source, int seen, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
        var added = false;
        await changes.CommitAsync(async database =>
        {
            var (last, now) = (await Of(database, kind, language).FirstOrDefaultAsync(cancellationToken), time.GetUtcNow());
            if (last?.Source == source) return added = false;
            if ((last?.Revision ?? 0) != seen) throw ChangedMeanwhile();
            database.Add(new MailTemplateRow { Message = kind.Name, Language = language, Revision = seen + 1, Source = source, EditedBy = actor.UserId, EditedAt = now });
            if (last?.IncidentId is { } told && await database.Incidents.FindAsync([told], cancellationToken) is { ResolvedAt: null } incident)
                (incident.ResolvedAt, incident.ResolvedBy) = (now, actor.UserId);
            return added = true;
        }, cancellationToken);
        return added;
    }

    private static IQueryable<MailTemplateRow> Of(BpmDbContext database, MailKind kind, string language) =>
        database.MailTemplates.Where(t => t.Message == kind.Name && t.Language == language).OrderByDescending(t => t.Revision);

    private static ProblemException ChangedMeanwhile() => new(ProblemKind.Conflict, "mail-template-changed", new(
        "Diharapkan templat seperti saat dibuka, tetapi orang lain sudah menyimpan naskah lain. Tidak ada yang disimpan: bandingkan keduanya di bawah, lalu simpan sekali lagi.",
        "Expected the template as it was opened, but somebody else has saved another text. Nothing was saved: compare the two below, then save once more."));
}
