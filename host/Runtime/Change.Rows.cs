using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Disdik.Bpm.Host.Runtime.Live;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The rows of a change that are frequent: collected here, written by prepared statements.</summary>
public sealed partial class Change
{
    private readonly Func<string, Task<WorkTask?>> findTask;
    private readonly Dictionary<string, (WorkTask? Before, WorkTask Now)> tasks = [];
    private readonly List<TimerRow> timers = [];
    private readonly List<string> endedTimers = [];
    private readonly List<Job> jobs = [];
    private readonly List<OutboxMail> mails = [];
    private readonly List<Escalation> escalations = [];
    private readonly List<Func<Tables, Write>> onEscalations = [];

    /// <summary>Tasks that this change created or looked at.</summary>
    internal IEnumerable<WorkTask> Tasks => tasks.Values.Select(t => t.Now);
    /// <summary>Jobs that this change queues.</summary>
    public IReadOnlyList<Job> Jobs => jobs;
    /// <summary>Mails that this change writes.</summary>
    public IReadOnlyList<OutboxMail> Mails => mails;

    /// <summary>A task of this instance, to be read or changed; null when there is none.</summary>
    public async Task<WorkTask?> TaskAsync(string id)
    {
        if (tasks.TryGetValue(id, out var known)) return known.Now;
        if (await findTask(id) is not { } found) return null;
        var copy = found.Copy();
        tasks.Add(id, (found, copy));
        return copy;
    }

    public void Add(WorkTask task) => tasks.Add(task.Id, (null, task));

    public void Add(TimerRow timer) => timers.Add(timer);

    public void Add(Job job) => jobs.Add(job);

    public void Add(OutboxMail mail) => mails.Add(mail);

    /// <summary>Before the rows of superiors whom this change tells.</summary>
    internal void WriteOnEscalations(Func<Tables, Write> write) => onEscalations.Add(write);

    /// <summary>Fired or cancelled; also one that this change began.</summary>
    public void EndTimer(string id)
    {
        if (timers.RemoveAll(t => t.Id == id) == 0) endedTimers.Add(id);
    }

    /// <summary>
    /// Mails, jobs and escalations that were added to the context are frequent too: when it holds nothing else, they are written with the
    /// change, and nothing is left to EF Core.
    /// </summary>
    internal void TakeOverMails()
    {
        if (Alongside is not { } used) return;
        var entries = used.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)).ToList();
        if (!entries.TrueForAll(e => e is { State: EntityState.Added, Entity: OutboxMail or Job or Escalation })) return;
        foreach (var entry in entries)
        {
            if (entry.Entity is OutboxMail mail) Add(mail);
            else if (entry.Entity is Escalation escalation) escalations.Add(escalation);
            else Add((Job)entry.Entity);
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>True when something may have become due: work that this change made, or that its instance held back.</summary>
    internal bool MakesWork => jobs.Count > 0 || mails.Count > 0 || timers.Count > 0 || Alongside is not null || before?.Status != Row.Status;

    /// <summary>Whose lists of tasks look different once this is stored; null when none does.</summary>
    internal TaskChange? OfLists() => TaskChange.Between(Row.Id, tasks.Values);

    /// <summary>What this process remembers once this is stored.</summary>
    /// <param name="earlier">What it remembers now, when that is what this change began with.</param>
    internal RecentInstance Remember(RecentInstance? earlier)
    {
        var open = new Dictionary<string, WorkTask>(tasks.Count + 1);
        if (earlier is not null && ReferenceEquals(earlier.Row, before))
        {
            foreach (var (id, task) in earlier.Tasks) open[id] = task;
        }
        foreach (var (id, (_, now)) in tasks)
        {
            if (now.Status is WorkTaskStatus.Open) open[id] = now;
            else open.Remove(id);
        }
        return new(Row, State, open);
    }

    /// <summary>
    /// Puts the new state into the row, and says what is to be written. First comes what is asked, then the instance: its revision makes a
    /// change that came between visible.
    /// </summary>
    /// <param name="earlier">The history written so far, asked for when the instance ends.</param>
    internal async Task<IReadOnlyList<Write>> SealAsync(Tables tables, Func<Task<IReadOnlyList<byte[]>>> earlier)
    {
        var ends = State.EndedAt is not null && before?.EndedAt is null;
        SealRow();
        var writes = new List<Write>(8);
        foreach (var group in deserted) writes.Add(tables.NobodyIn(group));
        writes.Add(before is null ? tables.Instances.Insert(Row) : tables.Instances.Update(before, Row)!.Value);
        foreach (var (was, now) in tasks.Values)
        {
            if (was is null) writes.AddRange([.. tables.NewSet(now.Candidates), tables.Tasks.Insert(now)]);
            else if (tables.Tasks.Update(was, now) is { } update) writes.AddRange([.. was.Candidates == now.Candidates ? [] : tables.NewSet(now.Candidates), update]);
        }
        foreach (var id in endedTimers) writes.Add(tables.Timers.Delete(id));
        foreach (var timer in timers) writes.Add(tables.Timers.Insert(timer));
        foreach (var job in jobs) writes.Add(tables.Jobs.Insert(job));
        foreach (var mail in mails) writes.Add(tables.Mails.Insert(mail));
        foreach (var write in onEscalations) writes.Add(write(tables));
        foreach (var escalation in escalations) writes.Add(tables.Escalations.Insert(escalation));
        if (ends) await JoinHistoryAsync(writes, tables, earlier);
        else if (history.Count > 0) writes.Add(tables.History.Insert(Page(HistoryFormat.Write(history))));
        return writes;
    }

    /// <summary>A new instance, as rows that EF Core saves.</summary>
    internal async Task AddToDatabaseAsync(CancellationToken cancellationToken)
    {
        SealRow();
        Database.Instances.Add(Row);
        Database.Tasks.AddRange(Tasks);
        Database.Timers.AddRange(timers);
        Database.Jobs.AddRange(jobs);
        Database.Mails.AddRange(mails);
        Database.HistoryPages.Add(Page(HistoryFormat.Write(history)));
        foreach (var set in Tasks.Select(t => t.Candidates).Distinct())
        {
            if (!await Database.CandidateSets.AnyAsync(s => s.Set == set, cancellationToken)) Database.CandidateSets.AddRange(CandidateSet.Rows(set));
        }
    }

    private void SealRow()
    {
        var json = InstanceSnapshot.WriteUtf8(State);
        (Row.State, Row.StateVersion) = (State.EndedAt is null ? json : Compact.Pack(json), InstanceSnapshot.Version);
        (Row.Status, Row.BusinessKey, Row.Title, Row.EndedAt) = (State.Status, State.BusinessKey, State.Title, State.EndedAt);
        Row.Revision++;
    }

    /// <summary>Nothing will be added any more, or nearly so: all pages become one, which is small.</summary>
    private async Task JoinHistoryAsync(List<Write> writes, Tables tables, Func<Task<IReadOnlyList<byte[]>>> earlier)
    {
        var pages = before is null ? [] : await earlier();
        if (pages.Count > 0) writes.Add(tables.DeleteHistory(Row.Id));
        writes.Add(tables.History.Insert(Page(Compact.Pack(HistoryFormat.Join([.. pages, HistoryFormat.Write(history)])))));
    }

    private HistoryPage Page(byte[] lines) => new() { InstanceId = Row.Id, Revision = Row.Revision, Lines = lines };
}
