using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing.Consents;

/// <summary>A signed form as it was sent; without a name none was.</summary>
public sealed record SentForm(string? FileName, Stream? Content);

/// <summary>Enters, extends and withdraws consents. Each step stands in the log of the consent, each look at a signed form too.</summary>
public sealed class ConsentStore(IDbContextFactory<BpmDbContext> contexts, RowCommits rows, AttachmentStore files, IOfficeCalendar office, TimeProvider time)
{
    private const string NumberPattern = "PST-{tahun}-{nomor}";
    private const int MaxNote = 500;

    private static readonly Text noFile = new("Diharapkan berkas formulir yang ditandatangani, tetapi belum ada yang dipilih.", "Expected the file of the signed form, but none was chosen.");

    public async Task<DateOnly> TodayAsync(CancellationToken cancellationToken) => OfficeTime.DateOf(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone);

    /// <returns>The number of the consent; of the one that was entered when the form was sent before.</returns>
    /// <exception cref="ConsentProblemException">What is wrong, by field. Nothing is saved.</exception>
    /// <exception cref="ProblemException">The actor may not.</exception>
    public async Task<string> EnterAsync(ConsentForm form, SentForm signed, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanKeepConsents(actor)) throw NotTheirs();
        var problems = form.Problems(await TodayAsync(cancellationToken)).ToDictionary();
        if (signed.Content is null) problems.TryAdd("berkas", noFile);
        var bidang = BidangOf(form, actor, problems);
        if (problems.Count > 0) throw new ConsentProblemException(problems);
        var kept = await KeepAsync(signed, cancellationToken);
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone).DateTime;
        var number = "";
        await rows.CommitAsync(async database =>
        {
            if (await database.Consents.AsNoTracking().Where(c => c.EntryKey == form.Key).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken) is { } before)
            {
                number = before;
                return false;
            }
            number = await BusinessKeys.NextAsync(database, NumberPattern, local, cancellationToken);
            database.Consents.Add(form.Row(number, bidang, kept, actor, time.GetUtcNow()));
            Log(database, number, ConsentStep.Entered, actor, kept.Sha256, null);
            return true;
        }, cancellationToken);
        return number;
    }

    /// <summary>A new signed form for a later last day.</summary>
    /// <exception cref="ConsentProblemException">What is wrong, by field. Nothing is saved.</exception>
    public async Task ExtendAsync(string number, string until, SentForm signed, Actor actor, CancellationToken cancellationToken)
    {
        if (ConsentForm.Date(until) is not { } day) throw ConsentProblemException.Of("sampai", ConsentForm.NoDate(until));
        if (signed.Content is null) throw ConsentProblemException.Of("berkas", noFile);
        await RequireMineAsync(number, actor, cancellationToken);
        var kept = await KeepAsync(signed, cancellationToken);
        await ChangeAsync(number, actor, (database, row) =>
        {
            // A form sent twice.
            if (row.Until == day && row.Sha256 == kept.Sha256) return false;
            if (day <= row.Until)
                throw ConsentProblemException.Of("sampai", new($"Diharapkan hari setelah {row.Until:yyyy-MM-dd}, tetapi ditemukan {day:yyyy-MM-dd}.", $"Expected a day after {row.Until:yyyy-MM-dd}, but found {day:yyyy-MM-dd}."));
            Log(database, number, ConsentStep.Extended, actor, kept.Sha256, $"{row.Until:yyyy-MM-dd} → {day:yyyy-MM-dd}");
            (row.Until, row.FileName, row.ContentType, row.Sha256) = (day, kept.FileName, kept.ContentType, kept.Sha256);
            return true;
        }, cancellationToken);
    }

    /// <summary>From now on nothing more is published by it; what was is taken down (<see cref="ConsentTakeDowns"/>).</summary>
    /// <exception cref="ConsentProblemException">What is wrong, by field. Nothing is saved.</exception>
    public async Task WithdrawAsync(string number, string on, string note, Actor actor, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        if (ConsentForm.Date(on) is not { } day) throw ConsentProblemException.Of("ditarik", ConsentForm.NoDate(on));
        if (day > today) throw ConsentProblemException.Of("ditarik", new($"Diharapkan tanggal paling lambat hari ini, tetapi ditemukan {day:yyyy-MM-dd}.", $"Expected a day not later than today, but found {day:yyyy-MM-dd}."));
        if (note.Length > MaxNote) throw ConsentProblemException.Of("catatan", new($"Diharapkan catatan paling panjang {MaxNote} huruf, tetapi ada {note.Length}.", $"Expected a note of at most {MaxNote} characters, but it has {note.Length}."));
        await ChangeAsync(number, actor, (database, row) =>
        {
            row.WithdrawnOn = day;
            Log(database, number, ConsentStep.Withdrawn, actor, row.Sha256, note.Length == 0 ? null : note);
            return true;
        }, cancellationToken);
    }

    /// <summary>The signed form, for somebody who may see it; that they looked is written down first.</summary>
    /// <returns>Null when there is none that the actor may see.</returns>
    public async Task<(ConsentRow Consent, Stream Content)?> LookAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        ConsentRow? found = null;
        await rows.CommitAsync(async database =>
        {
            found = await database.VisibleConsents(actor).AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken);
            if (found is null) return false;
            Log(database, number, ConsentStep.Looked, actor, found.Sha256, null);
            return true;
        }, cancellationToken);
        return found is null ? null : (found, files.Open(found.Sha256, found.FileName));
    }

    private async Task ChangeAsync(string number, Actor actor, Func<BpmDbContext, ConsentRow, bool> act, CancellationToken cancellationToken)
    {
        await RequireMineAsync(number, actor, cancellationToken);
        await rows.CommitAsync(async database =>
        {
            var row = (await database.Consents.FindAsync([number], cancellationToken))!;
            if (row.WithdrawnOn is not null)
                throw new ProblemException(ProblemKind.Conflict, "consent-withdrawn", new("Diharapkan persetujuan yang berlaku, tetapi persetujuan ini sudah ditarik.", "Expected a consent in force, but this one was withdrawn."));
            if (!act(database, row)) return false;
            row.Revision++;
            return true;
        }, cancellationToken);
    }

    private async Task RequireMineAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.VisibleConsents(actor).AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "consent-not-found", new("Diharapkan persetujuan yang ada, tetapi tidak ditemukan.", "Expected an existing consent, but it was not found."));
        if (!Access.CanChangeConsent(actor, row)) throw NotTheirs();
    }

    private async Task<KeptFile> KeepAsync(SentForm signed, CancellationToken cancellationToken)
    {
        try
        {
            return await files.KeepAsync(signed.FileName!, signed.Content!, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid)
        {
            throw ConsentProblemException.Of("berkas", problem.Reason);
        }
    }

    private void Log(BpmDbContext database, string number, ConsentStep step, Actor actor, string sha256, string? note) => database.ConsentLog.Add(new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), ConsentNumber = number, Step = step, ActorId = actor.UserId, At = time.GetUtcNow(), Sha256 = sha256, Note = note,
    });

    /// <summary>An officer's own; a content administrator names it, or none.</summary>
    private static string? BidangOf(ConsentForm form, Actor actor, Dictionary<string, Text> problems)
    {
        var own = Access.BidangsOf(actor);
        if (own.Contains(form.Bidang) || actor.Is(Roles.AdministratorKonten)) return form.Bidang.Length == 0 ? null : form.Bidang;
        if (form.Bidang.Length == 0 && own is [var only, ..]) return only;
        problems.TryAdd("bidang", new("Diharapkan bidang Anda sendiri, tetapi dipilih bidang lain.", "Expected your own bidang, but another was picked."));
        return null;
    }

    private static ProblemException NotTheirs() => new(ProblemKind.Forbidden, "consent-not-yours", new(
        "Diharapkan Administrator (Konten) atau petugas bidang yang mencatatnya, tetapi akun Anda tidak memiliki peran itu.", "Expected a content administrator or an officer of the bidang that entered it, but your account has neither role."));
}
