using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>A page as one person opens it.</summary>
/// <param name="AsOwn">False for what is only a measure of the others.</param>
internal sealed record Visit(string User, string Name, string Path, bool AsOwn = true);

/// <summary>Every page of the inbox and of those around it, for a clerk, one with a long queue, one who holds most, a superior, and the administrator.</summary>
internal static class Visits
{
    /// <summary>The link to the next page of a list.</summary>
    private const string Next = "class=\"btn\" href=\"([^\"]*sesudah=[^\"]*)\"";
    private const string Clerk = "petugas.sd";
    private const string Superior = "kepala.bidang.sd";
    private const string Leader = "sekretaris";

    public static readonly string[] People = [Clerk, "anggota.tim", Leader, Superior, "admin"];

    private static readonly string[] tabs = ["saya", "kelompok", "terlambat", "diikuti", "selesai"];
    private static readonly string[] views = ["berjalan", "berakhir", "semua"];

    public static async Task<IReadOnlyList<Visit>> OfAsync(BpmDbContext database, IReadOnlyDictionary<string, Visitor> visitors, DateTimeOffset now)
    {
        var visits = new List<Visit> { new(Clerk, "(health)", "/health/live", false), new(Clerk, "(static file)", "/inbox.js", false), new(Clerk, "(plain page)", "/pintasan", false) };
        foreach (var user in People)
        {
            visits.AddRange(tabs.Select(tab => new Visit(user, $"inbox {tab}", $"/inbox?tab={tab}")));
            visits.AddRange(Filters(now).Select(f => new Visit(user, $"inbox {f.Name}", $"/inbox?{f.Query}")));
            visits.AddRange([new(user, "inbox events", "/inbox/peristiwa?tab=saya"), new(user, "inbox events kelompok", "/inbox/peristiwa?tab=kelompok")]);
            visits.AddRange([new(user, "inbox/hari-ini", "/inbox/hari-ini"), new(user, "inbox/bersama", "/inbox/bersama"), new(user, "kehadiran", "/kehadiran")]);
            visits.AddRange(views.Select(view => new Visit(user, $"proses {view}", $"/proses?tampil={view}")));
            visits.AddRange([new(user, "proses cari", "/proses?tampil=semua&cari=Hari+guru"), new(user, "proses cari nothing", "/proses?tampil=semua&cari=tidak+ada+yang+begini")]);
            if (user is not "admin") visits.Add(new(user, "proses/mulai", "/proses/mulai"));
            visits.AddRange(await TasksAsync(database, user));
            if (await visitors[user].FindAsync("/inbox?tab=kelompok", "href=\"(/inbox/[^\"?]*\\?[^\"]*)\"") is { } free) visits.Add(new(user, "task free", free));
            visits.Add(new(user, "inbox kelompok far", $"/inbox?tab=kelompok&sesudah={new RowKey(now.AddDays(7), "0")}"));
            visits.Add(new(user, "inbox selesai far", $"/inbox?tab=selesai&sesudah={new RowKey(now.AddDays(-500), "0")}"));
            foreach (var (name, path) in new[] { ("inbox kelompok next", "/inbox?tab=kelompok"), ("inbox saya next", "/inbox?tab=saya"), ("inbox selesai next", "/inbox?tab=selesai"), ("proses next", "/proses?tampil=semua"), ("proses berjalan next", "/proses?tampil=berjalan") })
            {
                if (await visitors[user].FindAsync(path, Next) is { } next) visits.Add(new(user, name, next));
            }
        }
        visits.Add(new(Clerk, "calendar feed", $"/kalender/{Belongings.CalendarSecret}.ics"));
        foreach (var user in new[] { Leader, Superior })
        {
            visits.AddRange([new(user, "permintaan", "/permintaan"), new(user, "eskalasi", "/eskalasi"), new(user, "eskalasi/papan", "/eskalasi/papan")]);
            if (await visitors[user].FindAsync("/eskalasi", "href=\"(/eskalasi/[^\"?]{20,})\"") is { } late) visits.Add(new(user, "eskalasi task", late));
            if (await visitors[user].FindAsync("/eskalasi", Next) is { } next) visits.Add(new(user, "eskalasi next", next));
            if (await visitors[user].FindAsync("/eskalasi/papan", Next) is { } more) visits.Add(new(user, "eskalasi/papan next", more));
        }
        return visits;
    }

    private static IEnumerable<(string Name, string Query)> Filters(DateTimeOffset now)
    {
        var (from, until) = ($"{now.AddDays(2):yyyy-MM-dd}", $"{now.AddDays(5):yyyy-MM-dd}");
        foreach (var tab in new[] { "saya", "kelompok" })
        {
            yield return ($"{tab} sop", $"tab={tab}&sop={ShippedSops.WebsiteAndSocialMedia}-3");
            yield return ($"{tab} sop+langkah", $"tab={tab}&sop={ShippedSops.WebsiteAndSocialMedia}-3&langkah=S05_TERIMA_DATA");
            yield return ($"{tab} bidang", $"tab={tab}&bidang=PNF");
            yield return ($"{tab} dari+sampai", $"tab={tab}&dari={from}&sampai={until}");
            yield return ($"{tab} cari", $"tab={tab}&cari=hari+guru");
            yield return ($"{tab} cari nothing", $"tab={tab}&cari=tidak+ada+yang+begini");
        }
        yield return ("selesai dari+sampai", $"tab=selesai&dari={now.AddDays(-400):yyyy-MM-dd}&sampai={now.AddDays(-300):yyyy-MM-dd}");
        yield return ("selesai cari", "tab=selesai&cari=hari+guru");
        yield return ("selesai bidang", "tab=selesai&bidang=PNF");
        yield return ("diikuti cari", "tab=diikuti&cari=hari+guru");
        yield return ("berkas", "tab=kelompok&berkas=KONTEN%2F2026%2F50000");
    }

    /// <summary>A task the person holds, one of the queue, one they completed, with the list beside it; and the page of the first one's case.</summary>
    private static async Task<IEnumerable<Visit>> TasksAsync(BpmDbContext database, string user)
    {
        var id = await database.Users.Where(u => u.UserName == user).Select(u => u.Id).FirstAsync();
        var visits = new List<Visit>();
        if (await database.Tasks.Where(t => t.AssigneeId == id && t.Status == WorkTaskStatus.Open).OrderBy(t => t.Rank).Select(t => new { t.Id, t.InstanceId }).FirstOrDefaultAsync() is { } held)
            visits.AddRange([new(user, "task held", $"/inbox/{held.Id}"), new(user, "case", $"/proses/{held.InstanceId}")]);
        if (await database.Tasks.Where(t => t.CompletedBy == id).OrderByDescending(t => t.CompletedAt).Select(t => t.Id).FirstOrDefaultAsync() is { } done)
            visits.Add(new(user, "task done", $"/inbox/{done}?tab=selesai"));
        return visits;
    }
}
