using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Comments at a case. Whoever is named as <c>@user.name</c> and may see the case gets a mail, in the transaction that keeps the comment.</summary>
public sealed partial class CaseComments(IDbContextFactory<BpmDbContext> contexts, Changes changes, MailQueue queue, PublicAddress address, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>Whose answer got lost goes back to a form with a key of its own, and sends the same words again.</summary>
    private static readonly TimeSpan sentAgain = TimeSpan.FromMinutes(10);

    /// <summary>Of a case that the reader may see, the oldest first.</summary>
    public async Task<IReadOnlyList<CaseComment>> OfAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Set<CaseComment>().AsNoTracking().Where(c => c.InstanceId == instanceId).OrderBy(c => c.WrittenAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whom one may name at a case: who may see it.</summary>
    public async Task<IReadOnlyList<AppUser>> ReadersAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Instances.AsNoTracking().FirstOrDefaultAsync(i => i.Id == instanceId, cancellationToken) is { } row
            ? await ReadersAsync(database, row, time.GetUtcNow(), cancellationToken) : [];
    }

    /// <param name="key">The same for a form that is sent again.</param>
    /// <returns>The user names that were named but may not see the case: they were not told.</returns>
    /// <exception cref="ProblemException">The case is not the actor's to see, or there is no text.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(string instanceId, string? taskId, string text, string key, Actor actor, CancellationToken cancellationToken)
    {
        var said = text.ReplaceLineEndings("\n").Trim();
        if (said.Length is 0 or > MaxLength) throw RuntimeProblems.Invalid("comment-length",
            $"Diharapkan komentar dari 1 sampai {MaxLength} karakter, tetapi ada {said.Length}.", $"Expected a comment of 1 to {MaxLength} characters, but it has {said.Length}.");
        IReadOnlyList<string> untold = [];
        var once = $"{actor.UserId}:{key}";
        await changes.CommitAsync(async database =>
        {
            var row = await Access.VisibleCase(database, actor, instanceId).AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw RuntimeProblems.InstanceNotFound();
            var recent = time.GetUtcNow() - sentAgain;
            if (await database.Set<CaseComment>().AnyAsync(c => c.Key == once
                || (c.InstanceId == instanceId && c.AuthorId == actor.UserId && c.Text == said && c.WrittenAt > recent), cancellationToken)) return false;
            var comment = new CaseComment
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), InstanceId = instanceId, TaskId = taskId, AuthorId = actor.UserId, Text = said, WrittenAt = time.GetUtcNow(), Key = once,
            };
            database.Add(comment);
            untold = await TellAsync(database, row, comment, actor, cancellationToken);
            return true;
        }, cancellationToken);
        return untold;
    }

    /// <summary>The user names in a text, each once.</summary>
    public static IReadOnlyList<string> Mentions(string text) => [.. MentionsIn(text).Select(m => m.User).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Where in a text somebody is named, and who.</summary>
    public static IEnumerable<(int At, string User)> MentionsIn(string text) => Mention().Matches(text).Select(m => (m.Index, m.Groups[1].Value));

    private async Task<List<AppUser>> ReadersAsync(BpmDbContext database, Instance row, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadersOfAsync(row, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);

    private async Task<IReadOnlyList<string>> TellAsync(BpmDbContext database, Instance row, CaseComment comment, Actor actor, CancellationToken cancellationToken)
    {
        var named = Mentions(comment.Text);
        if (named.Count == 0) return [];
        var readers = (await ReadersAsync(database, row, comment.WrittenAt, cancellationToken)).ToDictionary(u => u.UserName!, StringComparer.OrdinalIgnoreCase);
        var place = address.Of(comment.TaskId is { } task ? $"/inbox/{task}#komentar" : $"/proses/{row.Id}");
        var letters = named.Where(readers.ContainsKey).Select(name => readers[name]).Where(person => person.Id != actor.UserId).Select(person => Letter(row, comment, person, actor, place));
        await queue.AddAsync(database, row.Id, comment.TaskId, letters, comment.WrittenAt, (await office.GetAsync(cancellationToken)).NextWorkingInstant(comment.WrittenAt), cancellationToken);
        return [.. named.Where(name => !readers.ContainsKey(name))];
    }

    private static Letter Letter(Instance row, CaseComment comment, AppUser person, Actor actor, string place)
    {
        var (title, english) = (row.Title ?? row.BusinessKey ?? row.Id, person.Language == "en");
        return new($"{comment.Id}:mention", "mention", person, new NoticeMail(TaskWording.Recipient(person),
            english ? $"You were named in a comment: {title}" : $"Anda disebut dalam komentar: {title}",
            english ? $"{actor.DisplayName} wrote about \"{title}\":\n\n{comment.Text}" : $"{actor.DisplayName} menulis tentang \"{title}\":\n\n{comment.Text}",
            row.BusinessKey ?? "–", place), []);
    }

    // Not the middle of an address: "a@b.id" names nobody.
    [GeneratedRegex(@"(?<![\w.@-])@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")]
    private static partial Regex Mention();
}
