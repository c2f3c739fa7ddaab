using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>What a delegate entered, for the form of whoever confirms it.</summary>
internal static class Delegated
{
    /// <returns>Nothing while the delegate is doing it, or for somebody who does not hold the task.</returns>
    public static async Task<Variables> ValuesAsync(BpmDbContext database, WorkTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (task.Status is not WorkTaskStatus.Open || !Access.Holds(actor, task)) return Variables.Empty;
        var values = await database.Set<DelegationRow>().Where(d => d.TaskId == task.Id && d.ReturnedAt != null).Select(d => d.Values).FirstOrDefaultAsync(cancellationToken);
        return values is null ? Variables.Empty : Variables.Parse(values);
    }
}
