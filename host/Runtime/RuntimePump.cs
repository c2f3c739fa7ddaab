using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Runtime.Migrating;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>One push: everything that is due. Quartz and the wake signal call it in the running program; tests and the demonstration call it themselves.</summary>
public sealed class RuntimePump(TimerWakeup timers, DeliveryPump deliveries, JobRunner jobs, MigrationPump migrations, CalendarPump calendar, MailDepartures mails, DailyDigests daily, HeldDefinitions held, LifeCycle.ReviewDuties reviews, Desk.DeskRetention desk, Publishing.ChannelWatch channels) : IDisposable
{
    /// <summary>Within this process one push at a time; a second one would only find the same rows.</summary>
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Makes due deliveries, fires due timers and starts, lets due mails leave, starts due jobs without waiting for their end.</summary>
    public async Task PushAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await held.RefreshNowAndThenAsync(cancellationToken);
            await deliveries.DeliverDueAsync(cancellationToken);
            await timers.FireDueAsync(cancellationToken);
            await timers.StartDueAsync(cancellationToken);
            await reviews.StartDueNowAndThenAsync(cancellationToken);
            await daily.WriteDueAsync(cancellationToken);
            await mails.DepartDueAsync(cancellationToken);
            await jobs.StartDueAsync(cancellationToken);
            await migrations.GoOnAsync(cancellationToken);
            await calendar.GoOnAsync(cancellationToken);
            await desk.SweepAsync(cancellationToken);
            await channels.LookNowAndThenAsync(cancellationToken);
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
                await held.RefreshNowAndThenAsync(cancellationToken);
                done = await deliveries.DeliverDueAsync(cancellationToken) + await timers.FireDueAsync(cancellationToken) + await timers.StartDueAsync(cancellationToken) + await reviews.StartDueAsync(cancellationToken);
                done += await daily.WriteDueAsync(cancellationToken) + await mails.DepartDueAsync(cancellationToken);
                var started = await jobs.StartDueAsync(cancellationToken);
                await Task.WhenAll(started);
                done += started.Count + await migrations.GoOnAsync(cancellationToken) + await calendar.GoOnAsync(cancellationToken);
            }
            finally
            {
                one.Release();
            }
            if (done == 0)
            {
                await desk.SweepAsync(cancellationToken);
                await channels.LookNowAndThenAsync(cancellationToken);
                return total;
            }
            total += done;
        }
    }

    public void Dispose() => one.Dispose();
}
