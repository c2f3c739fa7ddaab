using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Desk;

/// <summary>What is typed is kept until it is handed in, and is handed in once.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task what_was_typed_is_there_again_on_another_device_until_it_is_thrown_away()
    {
        await using var work = await DeskWork.BeginAsync();
        using var phone = await work.Host.BrowserAsync("anggota.tim");
        await PageForm.SendAsync(phone, work.Page, "kerjakan", [("isi-naskah", "Baru separuh"), ("isi-periksa", "nama"), ("isi-alat.0.barang", "Kamera"), ("isi-alat.0.jumlah", "banyak"), ("tindakan", "simpan")]);

        using var office = await work.Host.BrowserAsync("anggota.tim");
        var page = await office.GetStringAsync(work.Page);
        Assert.Contains("Baru separuh</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("value=\"nama\" checked", page);
        Assert.DoesNotMatch("value=\"ejaan\" checked", page);
        Assert.Matches("name=\"isi-alat.0.jumlah\" value=\"banyak\"", page);
        Assert.Matches("Draf tersimpan [^<]*09.00 WIB", page);
        // Nobody else sees it, and nothing of it is in the case.
        using var other = await work.Host.BrowserAsync("ketua.tim");
        Assert.DoesNotContain("Baru separuh", await other.GetStringAsync(work.Page), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PageForm.SendAsync(office, work.Page, "kerjakan", [("tindakan", "buang")])).StatusCode);
        Assert.DoesNotContain("Baru separuh", await phone.GetStringAsync(work.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_later_of_two_windows_is_told_and_the_newer_draft_stays()
    {
        await using var work = await DeskWork.BeginAsync();
        using var program = await ProgramAsync(work, "anggota.tim");
        var address = $"/api/tasks/{work.TaskId}/draft";
        Assert.Equal(0, (await (await program.GetAsync(address)).JsonAsync()).GetProperty("revision").GetInt64());

        var first = await (await program.PutAsJsonAsync(address, Draft(0, "satu"))).JsonAsync();
        Assert.Equal(1, first.GetProperty("revision").GetInt64());
        // The same again, because the answer was lost, is no conflict.
        Assert.Equal(1, (await (await program.PutAsJsonAsync(address, Draft(0, "satu"))).JsonAsync()).GetProperty("revision").GetInt64());
        await (await program.PutAsJsonAsync(address, Draft(0, "dua"))).ProblemAsync(HttpStatusCode.Conflict, "draft-newer-elsewhere");
        Assert.Contains("satu", await program.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Equal(2, (await (await program.PutAsJsonAsync(address, Draft(1, "dua"))).JsonAsync()).GetProperty("revision").GetInt64());

        await (await program.PutAsJsonAsync(address, Draft(2, new string('x', 1024 * 1024)))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "draft-too-large");
        using var stranger = await ProgramAsync(work, "petugas.sd");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsJsonAsync(address, Draft(0, "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task of_two_who_complete_one_wins_and_the_other_is_told_who_and_keeps_what_was_typed()
    {
        await using var work = await DeskWork.BeginAsync();
        using var slow = await work.Host.BrowserAsync("anggota.tim");
        var stale = new StaleForm(await slow.GetStringAsync(work.Page), "kerjakan");
        await work.Host.Runner.ReleaseTaskAsync(work.TaskId, await work.Host.ActorAsync("anggota.tim"), default);
        await work.Host.CompleteAsync(work.InstanceId, "A", "ketua.tim", variables: """{"naskah":"milik ketua","periksa":["ejaan","nama"]}""");

        var answer = await stale.SendAsync(slow, work.Page, DeskWork.Filled("Tulisan saya"));

        var words = await PageForm.WordsAsync(answer);
        Assert.Contains("sudah diselesaikan oleh Ketua tim", words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Tulisan saya", words, StringComparison.Ordinal);
        Assert.Contains("milik ketua", (await work.Host.StateAsync(work.InstanceId)).Variables.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_form_that_is_sent_twice_is_handed_in_once_and_answers_the_same()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        var form = new StaleForm(await browser.GetStringAsync(work.Page), "kerjakan");

        foreach (var _ in new[] { 1, 2 })
            Assert.StartsWith("/inbox?pesan=selesai", PageForm.LedTo(await form.SendAsync(browser, work.Page, DeskWork.Filled())), StringComparison.Ordinal);

        Assert.Equal(1, (await work.Host.HistoryAsync(work.InstanceId)).Count(h => h.Type == "taskCompleted"));
        Assert.Equal(1, await work.Host.ReadAsync(d => d.Tasks.CountAsync(t => t.InstanceId == work.InstanceId && t.ElementId == "B")));
    }

    [Fact]
    public async Task a_session_that_ended_in_the_middle_of_a_form_loses_nothing_even_without_a_script()
    {
        await using var work = await DeskWork.BeginAsync();
        using var before = await work.Host.BrowserAsync("anggota.tim");
        var form = new StaleForm(await before.GetStringAsync(work.Page), "kerjakan");
        using var signedOut = await work.Host.BrowserAsync();

        var ended = await (await form.SendAsync(signedOut, work.Page, DeskWork.Filled("Diketik panjang"))).Content.ReadAsStringAsync();
        Assert.Contains("Yang Anda ketik tidak hilang", PageForm.Words(ended), StringComparison.Ordinal);
        Assert.Equal(0, await work.Host.ReadAsync(d => d.Set<TaskDraft>().CountAsync()));
        var again = await new StaleForm(ended, "masuk").SendAsync(signedOut, $"/masuk?kembali={work.Page}", [("user", "anggota.tim"), ("password", DemonstrationOffice.Password)]);

        Assert.Equal(work.Page, PageForm.LedTo(again));
        Assert.Contains("Diketik panjang</textarea>", await signedOut.GetStringAsync(work.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task drafts_of_tasks_long_done_are_cleared_away_but_what_was_handed_in_stays()
    {
        await using var work = await DeskWork.BeginAsync();
        using var left = await ProgramAsync(work, "ketua.tim");
        Assert.Equal(HttpStatusCode.OK, (await left.PutAsJsonAsync($"/api/tasks/{work.TaskId}/draft", Draft(0, "tidak jadi"))).StatusCode);
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        await PageForm.SendAsync(browser, work.Page, "kerjakan", DeskWork.Filled());

        work.Host.Clock.Advance(TimeSpan.FromDays(31));
        await work.Host.PumpAsync();

        var kept = Assert.Single(await work.Host.ReadAsync(d => d.Set<TaskDraft>().ToListAsync()));
        Assert.NotNull(kept.HandedInAt);
    }

    private static object Draft(long revision, string text) => new { revision, values = new Dictionary<string, string[]> { ["isi-naskah"] = [text] } };

    internal static async Task<HttpClient> ProgramAsync(DeskWork work, string user)
    {
        var client = work.Host.CreateClient();
        await using var scope = work.Host.Services.CreateAsyncScope();
        var id = (await work.Host.ActorAsync(user)).UserId;
        client.DefaultRequestHeaders.Authorization = new("Bearer", await scope.ServiceProvider.GetRequiredService<Security.AccessTokens>().CreateAsync(id, "uji", work.Host.Now.AddDays(90), default));
        return client;
    }
}
