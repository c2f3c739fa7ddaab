using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The administrator's view of what left and what did not.</summary>
public sealed partial class OutboxPageTests
{
    [Fact]
    public async Task Without_a_server_each_mail_is_read_as_it_would_be_received()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
        using var admin = await host.BrowserAsync("admin");
        var list = await admin.GetStringAsync("/administrasi/surel");
        Assert.Contains("petugas.sd@contoh.test", list, StringComparison.Ordinal);
        Assert.Contains("Tersimpan di sini", list, StringComparison.Ordinal);

        var mail = await host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.ToAddress == "petugas.sd@contoh.test"));
        var page = await admin.GetStringAsync($"/administrasi/surel/{mail.Id}");
        var shown = WebUtility.HtmlDecode(Frames().Match(page).Groups[1].Value);
        Assert.Equal(mail.HtmlBody.ReplaceLineEndings("\n"), shown.ReplaceLineEndings("\n"));
        Assert.Matches("<iframe[^>]* sandbox(=\"\")? ", page);
        Assert.Contains("Mohon Bapak/Ibu berkenan menyelesaikan tugas", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Coba lagi kirim", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_and_incidents_are_for_the_administrator_of_the_system_only()
    {
        await using var host = new TestHost();
        using var leader = await host.BrowserAsync("kepala.dinas");
        foreach (var path in new[] { "/administrasi/surel", "/administrasi/surel/x", "/administrasi/insiden" })
            Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(path)).StatusCode);
        using var admin = await host.BrowserAsync("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/administrasi/surel/x")).StatusCode);
    }

    [Fact]
    public async Task A_mail_the_server_refused_stands_among_the_incidents_and_leaves_at_the_press_of_a_button()
    {
        await using var smtp = await SmtpServer.StartAsync("None");
        await using var host = new TestHost(settings: [("Mail:Smtp:Host", SmtpServer.Host), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None")]);
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "full@contoh.test")));
        await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();

        using var admin = await host.BrowserAsync("admin");
        var incidents = await admin.GetStringAsync("/administrasi/insiden");
        Assert.Contains("full@contoh.test", incidents, StringComparison.Ordinal);
        Assert.Contains("KONTEN/2026/1", incidents, StringComparison.Ordinal);

        await host.ReadAsync(d => d.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.ToAddress, "petugas.sd@contoh.test")));
        using var pressed = await PressAsync(admin, "/administrasi/insiden", "/percobaan");
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        await host.PumpAsync();
        await smtp.ExpectAsync(m => m.To.Contains("petugas.sd@contoh.test"));
        Assert.Contains("Tidak ada gangguan", await admin.GetStringAsync("/administrasi/insiden"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_mail_is_sent_again_from_its_own_page()
    {
        await using var smtp = await SmtpServer.StartAsync("None");
        await using var host = new TestHost(settings: [("Mail:Smtp:Host", SmtpServer.Host), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None")]);
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "full@contoh.test")));
        await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
        var mail = await host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.Status == MailStatus.Refused));
        // Sent again, it goes to the address that the person has now.
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "petugas.sd@contoh.test")));

        using var admin = await host.BrowserAsync("admin");
        using var pressed = await PressAsync(admin, $"/administrasi/surel/{mail.Id}", "/pengiriman");
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        await host.PumpAsync();
        Assert.Contains("Terkirim", await admin.GetStringAsync($"/administrasi/surel/{mail.Id}"), StringComparison.Ordinal);
    }

    /// <summary>Posts the page's form whose address ends so, with its hidden fields.</summary>
    private static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string page, string action)
    {
        var form = Forms().Matches(await browser.GetStringAsync(page)).First(f => f.Groups[1].Value.EndsWith(action, StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(Hidden().Matches(form.Value).Select(h => KeyValuePair.Create(h.Groups[1].Value, WebUtility.HtmlDecode(h.Groups[2].Value))));
        return await browser.PostAsync(form.Groups[1].Value, content);
    }

    [GeneratedRegex("srcdoc=\"([^\"]*)\"")]
    private static partial Regex Frames();

    [GeneratedRegex("<form[^>]*action=\"([^\"]+)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
