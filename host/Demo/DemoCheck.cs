using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Demo;

/// <summary>Whether everything happened that the demonstration promises: it does not only play, it proves.</summary>
internal static class DemoCheck
{
    /// <returns>What did not happen; empty when all did.</returns>
    public static IReadOnlyList<Text> Missing(IReadOnlyList<DemoEvent> events, string? article)
    {
        var returned = events.FirstOrDefault(e => e.Outcome == "perbaiki")?.Case;
        var late = events.FirstOrDefault(e => e is { Event: "taskCompleted", Step: "7", LateByMinutes: > 0 })?.Case;
        (bool Happened, Text What)[] promises =
        [
            (returned is not null, new("satu naskah dikembalikan untuk perbaikan", "one item returned for correction")),
            (Approved(events, returned), new("naskah yang dikembalikan lalu dinyatakan layak", "the returned item approved later")),
            (Published(events, returned), new("naskah yang dikembalikan lalu terbit", "the returned item published")),
            (late is not null, new("satu penyaringan melewati tenggat", "one screening past its due time")),
            (events.Any(e => e.Mail?.Kind == "overdue"), new("pemberitahuan terlambat kepada pelaksana", "the overdue notice to the performer")),
            (events.Any(e => e.Mail is { Kind: "escalation1", To: "kepala.dinas@contoh.test" }), new("surel eskalasi kepada atasan", "the escalation mail to the superior")),
            (Published(events, late), new("naskah yang terlambat lalu terbit", "the late item published")),
            (events.Count(e => e is { Event: "caseCompleted", Outcome: "completed" }) == 2, new("kedua berkas proses selesai", "both cases completed")),
            (events.All(e => e.Mail?.Status is not "refused"), new("semua surel diterima peladen", "every mail accepted by the server")),
            (article is not null, new("halaman berita dapat dibaca", "the news page can be read")),
        ];
        return [.. promises.Where(p => !p.Happened).Select(p => p.What)];
    }

    private static bool Approved(IReadOnlyList<DemoEvent> events, string? item) =>
        item is not null && events.Any(e => e.Event == "taskCompleted" && e.Case == item && e.Outcome == "layak");

    private static bool Published(IReadOnlyList<DemoEvent> events, string? item) =>
        item is not null && events.Any(e => e.Event == "published" && e.Case == item);
}
