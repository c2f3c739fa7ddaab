using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Benchmarks.Inbox;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Mails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// A long holiday ends: the due times of very many tasks of a large office pass in the same minute. How long it takes until everybody knows, in
/// how many mails, how much memory that needs, and how long a page of the inbox takes meanwhile, beside what it takes when nothing happens.
/// </summary>
internal static class FloodBenchmark
{
    private const string Reader = "petugas.sd", Page = "/inbox?tab=kelompok";
    private const int Times = 100;
    /// <summary>A working morning, so that the mails may leave.</summary>
    private static readonly DateTimeOffset morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var due = options.Number("due", 100_000);
        var clock = new OffsetClock(TimeProvider.System.GetUtcNow() - morning);
        await using var stage = await Stage.SetAsync(options.OnPostgreSql, null, clock);
        await new LargeOffice(stage, new Scale(due * 4, due, options.Number("users", 500)), clock.GetUtcNow()).MakeAsync();
        await stage.ExecuteAsync("DELETE FROM \"Timers\" WHERE \"Purpose\" <> 'Overdue'");
        await stage.ExecuteAsync($"UPDATE \"Timers\" SET \"DueAt\" = {clock.GetUtcNow().AddMinutes(-1).UtcTicks}");
        await stage.ExecuteAsync($"UPDATE \"Tasks\" SET \"DueAt\" = {clock.GetUtcNow().AddMinutes(-1).UtcTicks}, \"Rank\" = {clock.GetUtcNow().AddMinutes(-1).UtcTicks} WHERE \"Status\" = 'Open' AND \"DueAt\" IS NOT NULL");
        await stage.ExecuteAsync("DELETE FROM \"Jobs\"");
        await stage.ExecuteAsync("DELETE FROM \"Mails\"");
        await stage.ExecuteAsync(options.OnPostgreSql ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        var timers = await stage.ReadAsync(d => d.Timers.CountAsync());
        using var visitor = await Visitor.SignInAsync(await stage.OpenAsync(), Reader);
        await ReadingAsync(visitor, Times / 4, default);
        var idle = await ReadingAsync(visitor, Times, default);

        GC.Collect();
        using var over = new CancellationTokenSource();
        var (before, memory) = (MegabytesInUse(), PeakAsync(over.Token));
        var reading = Task.Run(() => ReadingAsync(visitor, int.MaxValue, over.Token));
        var watch = Stopwatch.StartNew();
        var fired = await stage.Services.GetRequiredService<TimerWakeup>().FireDueAsync(default);
        var firing = watch.Elapsed;
        await stage.Services.GetRequiredService<MailDepartures>().DepartDueAsync(default);
        var departing = watch.Elapsed - firing;
        await stage.Services.GetRequiredService<RuntimePump>().RunDueAsync();
        watch.Stop();
        await over.CancelAsync();
        var (during, peak) = (await reading, await memory);
        var notices = await stage.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "overdue"));
        var lost = await stage.ReadAsync(d => d.Mails.CountAsync(m => m.Status == MailStatus.Waiting));
        var sent = await stage.ReadAsync(d => d.Mails.CountAsync(m => m.Status == MailStatus.Shown));
        var digests = await stage.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == MailKinds.Digest));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "flood", database = stage.IsPostgreSql ? "postgresql" : "sqlite", timers, fired, notices, stillWaiting = lost, mailsSent = sent, digests,
            largestDigest = await stage.ReadAsync(d => d.Mails.Where(m => m.DigestId != null).GroupBy(m => m.DigestId).Select(g => g.Count()).OrderByDescending(n => n).FirstOrDefaultAsync()),
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 1), firedPerSecond = Math.Round(fired / firing.TotalSeconds), departingSeconds = Math.Round(departing.TotalSeconds, 2),
            megabytesBefore = before, megabytesPeak = peak, inboxMillisecondsIdle = P95(idle), inboxMillisecondsMeanwhile = P95(during), ratio = Math.Round(P95(during) / P95(idle), 2), pagesRead = during.Count,
            load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null,
        }));
    }

    private static async Task<List<double>> ReadingAsync(Visitor visitor, int times, CancellationToken stop)
    {
        var taken = new List<double>();
        using var reading = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (taken.Count < times && !stop.IsCancellationRequested)
        {
            var begin = Stopwatch.GetTimestamp();
            await visitor.GetAsync(Page);
            taken.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            // Somebody reads what is shown.
            if (times > Times) await reading.WaitForNextTickAsync(CancellationToken.None);
        }
        return taken;
    }

    private static double P95(List<double> taken) => Math.Round(taken.Order().ElementAt((int)(taken.Count * 0.95)), 1);

    private static async Task<long> PeakAsync(CancellationToken stop)
    {
        var peak = 0L;
        using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, MegabytesInUse());
            await looking.WaitForNextTickAsync(CancellationToken.None);
        }
        return peak;
    }

    private static long MegabytesInUse()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }
}
