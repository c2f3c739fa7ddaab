using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>What a holder asks the superior for: a later due time, or that the clock stands still. Asked once, answered once.</summary>
public sealed class TimeRequests(ActWriter writer, ActLetters letters)
{
    /// <summary>Asks for a later due time. The head of the office, above whom nobody stands, sets it with the reason alone.</summary>
    public Task AskForMoreTimeAsync(string taskId, DateTimeOffset dueAt, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(reason);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            ActProblems.RequireHolder(actor, task);
            if (dueAt <= change.Now || dueAt <= task.DueAt) throw ActProblems.NotEarlier();
            if (Pauses.IsPaused(change, task)) throw Stands();
            if ((await writer.ChainAsync(change, cancellationToken)).IsHead(actor.UserId))
            {
                await ExtendAsync(change, task, dueAt, text, actor, null, cancellationToken);
                return true;
            }
            return await AskAsync(change, task, new() { Id = "", TaskId = task.Id, InstanceId = change.Row.Id, Kind = TimeRequestKind.MoreTime, Reason = text, WantedDueAt = dueAt, AskedBy = actor.UserId }, actor, cancellationToken);
        }, cancellationToken);
    }

    /// <returns>False when the same was asked already and nobody has answered.</returns>
    /// <exception cref="ProblemException">Something else was asked already and nobody has answered.</exception>
    internal async Task<bool> AskAsync(Change change, WorkTask task, TimeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (await OpenAsync(change, task, request.Kind, cancellationToken) is { } open) return IsSame(open, request) ? false : throw ActProblems.StillAsked();
        var superiors = (await writer.ChainAsync(change, cancellationToken)).Level(1, [task.AssigneeId!]);
        var others = superiors.Select(s => s.Id).Where(s => s != actor.UserId).ToList();
        if (others.Count == 0) throw ActProblems.NoSuperior();
        (request.Id, request.AskedAt) = (Guid.CreateVersion7(change.Now).ToString("N"), change.Now);
        change.Database.Add(request);
        var facts = ActWriter.Facts(task).With("requestId", request.Id).With("reason", request.Reason);
        if (request.WantedDueAt is { } wanted) facts = facts.With("dueAt", wanted.ToUniversalTime().ToString("O"));
        if (request.SupplierId is { } supplier) facts = facts.With("to", supplier);
        var (fact, kind) = request.Kind is TimeRequestKind.MoreTime ? ("moreTimeAsked", ActKind.MoreTimeAsked) : ("incompleteReported", ActKind.PauseAsked);
        change.Record(fact, task.ElementId, actor.UserId, OnBehalf.Tell(facts, Access.InNameOf(actor, task)));
        await letters.TellAsync(change, task, kind, others, actor, request.Reason, request, cancellationToken);
        return true;
    }

    /// <summary>A superior answers. Granted, the due time moves or the clock stands still from when it was asked for.</summary>
    /// <param name="answer">A word to whoever asked; null for none.</param>
    public async Task DecideAsync(string requestId, bool granted, string? answer, Actor actor, CancellationToken cancellationToken)
    {
        var taskId = await writer.TaskOfAsync(requestId, cancellationToken) ?? throw ActProblems.RequestNotFound();
        var text = string.IsNullOrWhiteSpace(answer) ? null : Reasons.Require(answer);
        await writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            var request = await change.Database.Set<TimeRequest>().FindAsync([requestId], cancellationToken) ?? throw ActProblems.RequestNotFound();
            var chain = await writer.ChainAsync(change, cancellationToken);
            if (request.AskedBy == actor.UserId || !chain.Leads(actor.UserId, [request.AskedBy])) throw RuntimeProblems.NotSuperior();
            var name = chain.NameOf(actor, [request.AskedBy]);
            var wanted = granted ? TimeRequestStatus.Granted : TimeRequestStatus.Refused;
            if (request.Status == wanted && request.DecidedBy == actor.UserId) return false;
            await RequireOpenAsync(change, task, request, cancellationToken);
            (request.Status, request.DecidedBy, request.DecidedAt, request.Answer) = (wanted, actor.UserId, change.Now, text);
            if (granted) await GrantAsync(change, task, request, actor, name, cancellationToken);
            else change.Record(request.Kind is TimeRequestKind.MoreTime ? "moreTimeRefused" : "pauseRefused", task.ElementId, actor.UserId, OnBehalf.Tell(Told(task, request), name));
            await letters.TellAsync(change, task, granted ? ActKind.Granted : ActKind.Refused, [request.AskedBy], actor, text ?? "–", request, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>A late task's new due time counts from the moment of asking: sent again it is a little later.</summary>
    private static bool IsSame(TimeRequest open, TimeRequest request) => open.AskedBy == request.AskedBy && open.Reason == request.Reason
        && ((request.WantedDueAt - open.WantedDueAt) ?? TimeSpan.Zero).Duration() < TimeSpan.FromMinutes(30);

    internal static Task<TimeRequest?> OpenAsync(Change change, WorkTask task, TimeRequestKind kind, CancellationToken cancellationToken) =>
        change.Database.Set<TimeRequest>().FirstOrDefaultAsync(r => r.TaskId == task.Id && r.Kind == kind && r.Status == TimeRequestStatus.Open, cancellationToken);

    private async Task GrantAsync(Change change, WorkTask task, TimeRequest request, Actor superior, OnBehalf? name, CancellationToken cancellationToken)
    {
        if (request.Kind is TimeRequestKind.MoreTime)
        {
            if (request.WantedDueAt <= change.Now) throw ActProblems.NotEarlier();
            await ExtendAsync(change, task, request.WantedDueAt!.Value, request.Answer ?? request.Reason, superior, name, cancellationToken);
            return;
        }
        await Pauses.PauseAsync(writer, change, task, new(request.AskedBy, request.AskedAt, request.Reason, request.SupplierId, request.Proof), superior, name, cancellationToken);
    }

    private async Task ExtendAsync(Change change, WorkTask task, DateTimeOffset dueAt, string reason, Actor superior, OnBehalf? name, CancellationToken cancellationToken)
    {
        await writer.AdvanceAsync(change, new Trigger.TaskExtended(task.Id, dueAt, superior.UserId, reason)
        {
            DueBefore = task.DueAt, OnBehalf = name,
        }, cancellationToken);
        await EscalationAnswers.ExtendAsync(change, task, await writer.ChainAsync(change, cancellationToken), superior, name, reason, cancellationToken);
        InstanceRunner.Extend(task, dueAt, superior, reason);
    }

    private static async Task RequireOpenAsync(Change change, WorkTask task, TimeRequest request, CancellationToken cancellationToken)
    {
        if (request.Status is TimeRequestStatus.Dropped || task.Status is not WorkTaskStatus.Open) throw ActProblems.Dropped();
        if (request.Status is TimeRequestStatus.Open) return;
        var decided = await change.Database.Users.AsNoTracking().Where(u => u.Id == request.DecidedBy).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken);
        throw ActProblems.AlreadyDecided(decided ?? "–");
    }

    private static Variables Told(WorkTask task, TimeRequest request)
    {
        var facts = ActWriter.Facts(task).With("requestId", request.Id).With("to", request.AskedBy);
        return request.Answer is { } answer ? facts.With("reason", answer) : facts;
    }

    internal static ProblemException Stands() => new(ProblemKind.Conflict, "task-paused", new(
        "Diharapkan tugas yang waktunya berjalan, tetapi waktunya sedang berhenti.", "Expected a task whose clock runs, but it stands still."));
}
