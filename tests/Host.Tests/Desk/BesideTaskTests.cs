using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Pages.Tasks.Acting;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Desk;

/// <summary>Who stands beside a task (delegated it, helps with it, only reads) sees what its page shows and writes no more than is theirs.</summary>
public sealed class BesideTaskTests
{
    [Theory]
    [InlineData("delegator", "200 200 403 403 403 403 403")]
    [InlineData("helper", "200 200 403 403 201 201 403")]
    [InlineData("auditor", "200 200 403 403 403 403 403")]
    [InlineData("stranger", "404 404 404 404 404 404 404")]
    public async Task reading_follows_the_page_and_writing_is_for_who_may_work(string who, string expected)
    {
        await using var work = await DeskWork.BeginAsync();
        using var program = await DraftTests.ProgramAsync(work, await BesideAsync(work, who));
        var task = $"/api/tasks/{work.TaskId}";
        HttpResponseMessage[] answers =
        [
            await program.GetAsync(task),
            await program.GetAsync($"{task}/draft"),
            await program.PutAsJsonAsync($"{task}/draft", new { revision = 0, values = new Dictionary<string, string[]> { ["isi-naskah"] = ["x"] } }),
            await program.PutAsJsonAsync($"{task}/inputs", new { ticked = new[] { 0 } }),
            await program.PostAsync($"{task}/attachments", File("bahan.txt")),
            await BeginUploadAsync(program, task),
            // For a field of the form, which is the holder's.
            await program.PostAsync($"{task}/attachments", File("foto.txt", "foto")),
        ];
        Assert.Equal(expected, string.Join(' ', answers.Select(a => (int)a.StatusCode)));
    }

    [Fact]
    public async Task a_helper_adds_files_in_their_own_name_until_the_help_ends()
    {
        await using var work = await DeskWork.BeginAsync();
        var helper = await BesideAsync(work, "helper");
        using var browser = await work.Host.BrowserAsync(helper);
        Assert.Contains("Berkas dari Anda", await browser.GetStringAsync(work.Page), StringComparison.Ordinal);
        Assert.Contains("belum ada yang dipilih", await PageForm.WordsAsync(await PageForm.SendAsync(browser, work.Page, "bantu", [])), StringComparison.Ordinal);

        var sent = await PageForm.SendAsync(browser, work.Page, "bantu", [], new PageForm.Upload("lampiran", "lomba.png", Samples.Png));
        Assert.Equal($"{work.Page}?pesan=dilampirkan", PageForm.LedTo(sent));
        Assert.Equal(await work.Host.IdOfAsync(helper), await work.Host.ReadAsync(d => d.Attachments.Where(a => a.FileName == "lomba.png").Select(a => a.UploadedBy).SingleAsync()));

        using var program = await DraftTests.ProgramAsync(work, helper);
        var added = (await (await program.PostAsync($"/api/tasks/{work.TaskId}/attachments", File("bahan.txt"))).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await DescribeAsync(program, added!)).StatusCode);
        using var holder = await DraftTests.ProgramAsync(work, "anggota.tim");
        var others = (await (await holder.PostAsync($"/api/tasks/{work.TaskId}/attachments", File("milik.txt"))).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Forbidden, (await DescribeAsync(program, others!)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/berkas/{others}")).StatusCode);

        using var desk = await work.Host.BrowserAsync("anggota.tim");
        Assert.Contains("bahan.txt 1 KB dari Petugas di Bidang SMP", PageForm.Words(await desk.GetStringAsync(work.Page)), StringComparison.Ordinal);
        Assert.Contains("Petugas di Bidang SMP melampirkan \"bahan.txt\" pada 1. A", await work.Host.WordsAsync(work.InstanceId));

        await work.Host.Acts().EndHelpAsync(work.TaskId, await work.Host.IdOfAsync(helper), await work.Host.ActorAsync("anggota.tim"), default);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync($"/api/tasks/{work.TaskId}/attachments", File("lagi.txt"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await DescribeAsync(program, added!)).StatusCode);
    }

    [Fact]
    public async Task the_next_task_is_one_that_was_put_off_once_its_day_has_come()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var holder = await host.ActorAsync("anggota.tim");
        await using var scope = host.Services.CreateAsyncScope();
        var next = scope.ServiceProvider.GetRequiredService<NextTask>();
        Assert.StartsWith("/inbox?", await next.AddressAsync(holder, "lain", default), StringComparison.Ordinal);
        await next.RememberAsync(holder, true, default);
        Assert.StartsWith($"/inbox/{task.Id}?", await next.AddressAsync(holder, "lain", default), StringComparison.Ordinal);
        await host.Acts().PostponeAsync(task.Id, new(2026, 11, 25), holder, default);
        Assert.StartsWith("/inbox?", await next.AddressAsync(holder, "lain", default), StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.StartsWith($"/inbox/{task.Id}?", await next.AddressAsync(holder, "lain", default), StringComparison.Ordinal);
    }

    /// <summary>The user name of somebody who stands so to the task.</summary>
    private static async Task<string> BesideAsync(DeskWork work, string who)
    {
        var (host, holder) = (work.Host, await work.Host.ActorAsync("anggota.tim"));
        switch (who)
        {
            case "delegator":
                // Who is no performer of the step any more, and waits for what was delegated.
                await host.Acts().DelegateAsync(work.TaskId, await host.IdOfAsync("administrator"), "Siapkan.", holder, default);
                await host.ReadAsync(d => d.UserRoles.Where(r => r.UserId == holder.UserId).ExecuteDeleteAsync());
                return "anggota.tim";
            case "helper":
                await host.Acts().AskForHelpAsync(work.TaskId, await host.IdOfAsync("petugas.smp"), "Di mana fotonya?", holder, default);
                return "petugas.smp";
            default:
                return who == "stranger" ? "petugas.smp" : who;
        }
    }

    private static MultipartFormDataContent File(string name, string? field = null)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent("isi"u8.ToArray()), "file", name } };
        if (field is not null) content.Add(new StringContent(field), "fieldId");
        return content;
    }

    private static Task<HttpResponseMessage> DescribeAsync(HttpClient program, string id) => program.PutAsJsonAsync($"/api/attachments/{id}/alternative-text", new { text = "Siswa menulis." });

    private static Task<HttpResponseMessage> BeginUploadAsync(HttpClient program, string task)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{task}/uploads");
        request.Headers.Add("Upload-Length", "3");
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String("a.txt"u8)}");
        return program.SendAsync(request);
    }
}
