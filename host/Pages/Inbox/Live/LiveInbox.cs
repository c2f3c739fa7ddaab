using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Live;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox.Live;

/// <summary>
/// Keeps a list that someone has open true: reads it again when tasks changed that may be in it, at most once a second, and now and then by
/// itself, since a due time passes without anyone doing anything. Rights are read anew each time.
/// </summary>
public sealed class LiveInbox(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TaskChanges changes, TimeProvider time)
{
    /// <summary>The browser then asks again, and its session is checked again.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Quietest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>What is new, beginning with how it stands; <c>still</c> in between, so that a connection that is gone is noticed.</summary>
    public async IAsyncEnumerable<SseItem<InboxNews?>> ReadAsync(
        string userId, InboxTab tab, InboxFilter filter, RowKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wake = new WakeSignal();
        var concerns = new Concerns(userId);
        using var listening = changes.Listen(change => { if (concerns.Hear(change)) wake.Wake(); });
        var end = time.GetUtcNow() + LongestLife;
        InboxNews? told = null;
        while (time.GetUtcNow() < end && await TryAsync(() => LookAsync(concerns, tab, filter, after, cancellationToken)) is { } news)
        {
            yield return news.SaysTheSame(told) ? new SseItem<InboxNews?>(null, "still") : new SseItem<InboxNews?>(told = news, "news");
            if (!await TryAsync(() => PauseAsync(wake, cancellationToken))) yield break;
        }
    }

    /// <summary>Nothing when the reader has gone, which is how each of these ends.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }

    private async Task<bool> PauseAsync(WakeSignal wake, CancellationToken cancellationToken)
    {
        await Task.Delay(Quietest, time, cancellationToken);
        await wake.WaitAsync(LookAgain, time, cancellationToken);
        return true;
    }

    /// <summary>Null when the account is gone.</summary>
    private async Task<InboxNews?> LookAsync(Concerns concerns, InboxTab tab, InboxFilter filter, RowKey? after, CancellationToken cancellationToken)
    {
        var (zone, now) = ((await office.GetAsync(cancellationToken)).Zone, time.GetUtcNow());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.FindActorAsync(concerns.UserId, cancellationToken) is not { } actor) return null;
        concerns.Sets = [.. await Access.SetsOf(database, actor).ToListAsync(cancellationToken)];
        concerns.Cases = [.. await database.CaseFollowers.Where(f => f.UserId == actor.UserId).Select(f => f.InstanceId).ToListAsync(cancellationToken)];
        var counts = await InboxQuery.CountAsync(database, actor, now, cancellationToken);
        var slice = await InboxQuery.ReadAsync(database, actor, tab, filter, after, InboxQuery.PageSize, zone, now, cancellationToken);
        return new(InboxTabs.All.Where(t => counts.Of(t.Tab) is not null).ToDictionary(t => t.Key, t => InboxCounts.Words(counts.Of(t.Tab)!.Value)), [.. slice.Rows.Select(r => r.Id)], slice.Next is null);
    }

    /// <summary>Which changes may concern a person's lists.</summary>
    private sealed class Concerns(string userId)
    {
        public string UserId => userId;
        public HashSet<string> Sets { get; set; } = [];
        public HashSet<string> Cases { get; set; } = [];

        public bool Hear(TaskChange change) =>
            change.Everyone || change.People.Contains(userId) || change.Sets.Any(Sets.Contains) || change.Cases.Any(Cases.Contains);
    }
}
