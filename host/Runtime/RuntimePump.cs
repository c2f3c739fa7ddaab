using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Runtime.Migrating;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>One push: everything that is due. Quartz and the wake signal call it in the running program; tests and the demonstration call it themselves.</summary>
public sealed class RuntimePump(DueWork work, TimerWakeup timers, DeliveryPump deliveries, JobRunner jobs, MigrationPump migrations, CalendarPump calendar, MailDepartures mails, DailyDigests daily, HeldDefinitions held, LifeCycle.ReviewDuties reviews, Desk.DeskRetention desk, Publishing.ChannelWatch channels, Publishing.Consents.ConsentTakeDowns withdrawn, Publishing.PublicationWatch publications) : IDisposable
{
    /// <summary>Within this process one push at a time; a second one would only find the same rows.</summary>
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Makes due deliveries, fires due timers and starts, lets due mails leave, starts due jobs without waiting for their end.</summary>
    public async Task PushAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await DoDueAsync(cancellationToken);
            await migrations.GoOnAsync(cancellationToken);
            await calendar.GoOnAsync(cancellationToken);
            await desk.SweepAsync(cancellationToken);
            await channels.LookNowAndThenAsync(cancellationToken);
            await publications.LookNowAndThenAsync(cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Does everything that is due by now, and what becomes due by it, and returns when nothing is left. For a clock that stands still.</summary>
    /// <returns>How many deliveries, timers, starts, mails, jobs and migrations ran, and cases were looked at after a change of the calendar.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken = default)
    {
        var total = 0;
        while (true)
        {
            await one.WaitAsync(cancellationToken);
            int done;
            try
            {
                (done, var started) = await DoDueAsync(cancellationToken);
                // Only some run at a time: the others before everything else is looked at again.
                for (; started.Count > 0; started = await jobs.StartDueAsync(cancellationToken))
                {
                    await Task.WhenAll(started);
                    done += started.Count;
                }
                done += await migrations.GoOnAsync(cancellationToken) + await calendar.GoOnAsync(cancellationToken);
            }
            finally
            {
                one.Release();
            }
            if (done == 0)
            {
                await desk.SweepAsync(cancellationToken);
                await channels.LookNowAndThenAsync(cancellationToken);
                await publications.LookNowAndThenAsync(cancellationToken);
                return total;
            }
            total += done;
        }
    }

    /// <returns>How many were done, without the jobs, which run now.</returns>
    private async Task<(int Done, IReadOnlyList<Task> Started)> DoDueAsync(CancellationToken cancellationToken)
    {
        await held.RefreshNowAndThenAsync(cancellationToken);
        var done = await deliveries.DeliverDueAsync(cancellationToken);
        var due = await work.LookAsync(cancellationToken);
        if (due.HasFlag(DueKinds.Timers)) done += await timers.FireDueAsync(cancellationToken);
        if (due.HasFlag(DueKinds.Starts)) done += await timers.StartDueAsync(cancellationToken);
        if (due.HasFlag(DueKinds.Reviews)) done += await reviews.StartDueAsync(cancellationToken);
        if (due.HasFlag(DueKinds.TakeDowns)) done += await withdrawn.StartDueAsync(cancellationToken);
        done += await daily.WriteDueAsync(cancellationToken);
        // What was done just now may have written mails, and these jobs.
        if (done > 0 || due.HasFlag(DueKinds.Mails)) done += await mails.DepartDueAsync(cancellationToken);
        return (done, done > 0 || due.HasFlag(DueKinds.Jobs) ? await jobs.StartDueAsync(cancellationToken) : []);
    }

    public void Dispose() => one.Dispose();
}
