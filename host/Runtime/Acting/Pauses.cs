using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>
/// "Belum lengkap": what a task needs is missing. Its clock stands still when a superior allows it, from the moment at which it was said;
/// whoever must supply it is told at once.
/// </summary>
public sealed class Pauses(ActWriter writer, TimeRequests requests, ActLetters letters)
{
    /// <param name="missing">What is missing, in words.</param>
    /// <param name="supplierId">Whoever must supply it; null for nobody with an account.</param>
    /// <param name="proof">Number of a letter, for instance; null for none.</param>
    public Task ReportAsync(string taskId, string missing, string? supplierId, string? proof, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(missing);
        var proven = string.IsNullOrWhiteSpace(proof) ? null : Reasons.Require(proof);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            InstanceRunner.RequireOpen(task);
            if (IsPaused(change, task))
                return await change.Database.Set<PauseRow>().AnyAsync(p => p.TaskId == task.Id && p.Until == null && p.Reason == text, cancellationToken) ? false : throw TimeRequests.Stands();
            var chain = await writer.ChainAsync(change, cancellationToken);
            var leads = await writer.LeadsAsync(change, task, actor, cancellationToken);
            if (!leads) ActProblems.RequireHolder(actor, task);
            if (supplierId is not null) await writer.OtherAsync(change, supplierId, actor, cancellationToken);
            // Nobody stands above the head of the office: that post has the right itself.
            if (leads || chain.IsHead(actor.UserId))
            {
                await PauseAsync(writer, change, task, new(actor.UserId, change.Now, text, supplierId, proven), actor, leads ? chain.NameOf(actor, [task.AssigneeId ?? actor.UserId]) : null, cancellationToken);
            }
            else if (!await requests.AskAsync(change, task, new() { Id = "", TaskId = task.Id, InstanceId = change.Row.Id, Kind = TimeRequestKind.Pause, Reason = text, SupplierId = supplierId, Proof = proven, AskedBy = actor.UserId }, actor, cancellationToken))
            {
                return false;
            }
            if (supplierId is not null) await letters.TellAsync(change, task, ActKind.Missing, [supplierId], actor, text, null, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>What was missing is there: the clock goes on, or the request for a pause is withdrawn.</summary>
    public Task ResumeAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            InstanceRunner.RequireOpen(task);
            if (!Access.Holds(actor, task) && !await writer.LeadsAsync(change, task, actor, cancellationToken)) throw RuntimeProblems.NotHolder();
            if (await TimeRequests.OpenAsync(change, task, TimeRequestKind.Pause, cancellationToken) is { } asked)
            {
                asked.Status = TimeRequestStatus.Dropped;
                change.Record("pauseWithdrawn", task.ElementId, actor.UserId, ActWriter.Facts(task));
                return true;
            }
            if (!IsPaused(change, task)) return false;
            await EndAsync(change, task, cancellationToken);
            await writer.AdvanceAsync(change, new Trigger.TaskResumed(task.Id, actor.UserId) { OnBehalf = Access.InNameOf(actor, task) }, cancellationToken);
            return true;
        }, cancellationToken);

    /// <param name="Since">From when on the clock stands still.</param>
    internal sealed record Said(string By, DateTimeOffset Since, string Missing, string? SupplierId, string? Proof);

    internal static async Task PauseAsync(ActWriter writer, Change change, WorkTask task, Said said, Actor superior, OnBehalf? name, CancellationToken cancellationToken)
    {
        await writer.AdvanceAsync(change, new Trigger.TaskPaused(task.Id, said.Since, task.DueAt, said.By, said.Missing, superior.UserId) { Proof = said.Proof, OnBehalf = name }, cancellationToken);
        change.Database.Add(new PauseRow
        {
            TaskId = task.Id, InstanceId = change.Row.Id, Since = said.Since, Reason = said.Missing, SaidBy = said.By,
            AllowedBy = superior.UserId, AllowedAt = change.Now, SupplierId = said.SupplierId, Proof = said.Proof,
        });
    }

    /// <summary>The row of the pause that ends now; the engine ends the pause itself.</summary>
    internal static async Task EndAsync(Change change, WorkTask task, CancellationToken cancellationToken)
    {
        foreach (var row in await change.Database.Set<PauseRow>().Where(p => p.TaskId == task.Id && p.Until == null).ToListAsync(cancellationToken)) row.Until = change.Now;
    }

    internal static bool IsPaused(Change change, WorkTask task) => change.State.Pauses.Any(p => p.TaskId == task.Id);
}
