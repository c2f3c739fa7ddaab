using System.Net;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Tests.Pages;

[Trait("Database", "SQLite")]
public sealed class SignInTests
{
    [Fact]
    public async Task the_demonstration_says_so_and_lists_its_accounts_with_their_roles()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync();

        var words = PageForm.Words(await browser.GetStringAsync("/masuk"));

        Assert.Contains("Ini peragaan", words, StringComparison.Ordinal);
        foreach (var account in DemonstrationOffice.Accounts) Assert.Contains(account.UserName, words, StringComparison.Ordinal);
        Assert.Contains("Pejabat yang berwenang menyaring", words, StringComparison.Ordinal);

        var answer = await PageForm.SendAsync(browser, "/masuk", "peragaan", [("user", "ketua.tim")]);
        Assert.Equal("/inbox", PageForm.LedTo(answer));
    }

    [Fact]
    public async Task production_lists_no_accounts_and_asks_for_a_new_password_first()
    {
        await using var host = new TestHost(environment: "Production");
        using var browser = await host.BrowserAsync();
        Assert.DoesNotContain("peragaan", await browser.GetStringAsync("/masuk"), StringComparison.OrdinalIgnoreCase);

        const string oneTime = "sekali-pakai-123";
        await using (var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(host.Services))
        {
            var users = (Microsoft.AspNetCore.Identity.UserManager<AppUser>)scope.ServiceProvider.GetService(typeof(Microsoft.AspNetCore.Identity.UserManager<AppUser>))!;
            var admin = (await users.FindByNameAsync("admin"))!;
            Assert.True(admin.MustChangePassword);
            Assert.True((await users.ResetPasswordAsync(admin, await users.GeneratePasswordResetTokenAsync(admin), oneTime)).Succeeded);
        }
        await SignIn.AsAsync(browser, "admin", oneTime);
        foreach (var page in new[] { "/inbox", "/proses", "/administrasi/surel" })
            Assert.Equal("/profil", (await browser.GetAsync(page)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/tasks")).StatusCode);

        var changed = await PageForm.SendAsync(browser, "/profil", "kata-sandi", [("current", oneTime), ("new", "empat kata yang aman"), ("repeat", "empat kata yang aman")]);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/inbox")).StatusCode);
    }

    [Fact]
    public async Task a_wrong_password_is_told_kindly_keeps_the_name_and_closes_the_account_after_five()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var answer = await PageForm.SendAsync(browser, "/masuk", "masuk", [("user", "petugas.sd"), ("password", "salah")]);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Contains("value=\"petugas.sd\"", html, StringComparison.Ordinal);
            Assert.Contains(attempt < 5 ? "Diharapkan nama pengguna dan kata sandi yang cocok" : "Terlalu banyak percobaan", PageForm.Words(html), StringComparison.Ordinal);
        }
        var right = await PageForm.SendAsync(browser, "/masuk", "masuk", [("user", "petugas.sd"), ("password", DemonstrationOffice.Password)]);
        Assert.Contains("Terlalu banyak percobaan", await PageForm.WordsAsync(right), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/masuk?kembali=%2Fproses", "/proses")]
    [InlineData("/masuk?kembali=https%3A%2F%2Fjahat.test", "/inbox")]
    [InlineData("/masuk?kembali=%2F%2Fjahat.test", "/inbox")]
    [InlineData("/masuk?kembali=%2F%5Cjahat.test", "/inbox")]
    public async Task sign_in_leads_back_into_this_site_only(string page, string expected)
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync();
        var answer = await PageForm.SendAsync(browser, page, "masuk", [("user", "petugas.sd"), ("password", DemonstrationOffice.Password)]);
        Assert.Equal(expected, PageForm.LedTo(answer));
    }

    [Fact]
    public async Task a_new_password_ends_the_sessions_on_other_devices()
    {
        await using var host = new TestHost();
        using var here = await host.BrowserAsync("petugas.sd");
        using var elsewhere = await host.BrowserAsync("petugas.sd");

        var wrong = await PageForm.SendAsync(here, "/profil", "kata-sandi", [("current", "bukan ini"), ("new", "empat kata yang aman"), ("repeat", "empat kata yang aman")]);
        Assert.Contains("yang diketik tidak cocok", await PageForm.WordsAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/inbox")).StatusCode);

        await PageForm.SendAsync(here, "/profil", "kata-sandi", [("current", DemonstrationOffice.Password), ("new", "empat kata yang aman"), ("repeat", "empat kata yang aman")]);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/inbox")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/inbox")).StatusCode);
    }

    /// <summary>As from a tab that a phone kept over a night, while its cookies went.</summary>
    [Fact]
    public async Task a_sign_in_page_whose_mark_has_aged_says_what_to_do_in_the_office_s_language()
    {
        await using var host = new TestHost();
        using var browser = host.CreateClient();

        using var answer = await browser.PostAsync("/masuk", new FormUrlEncodedContent([new("_handler", "masuk"), new("user", "petugas.sd"), new("password", DemonstrationOffice.Password)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("terlalu lama terbuka", PageForm.Words(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaving_needs_the_own_page_and_ends_the_session()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");

        using var forged = await browser.PostAsync("/keluar", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/inbox")).StatusCode);

        var html = await browser.GetStringAsync("/inbox");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var left = await browser.PostAsync("/keluar", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("/masuk", PageForm.LedTo(left));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/inbox")).StatusCode);
    }

    [Fact]
    public async Task a_language_asked_for_before_signing_in_stays_after_it()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync();
        var token = System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync("/masuk"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await browser.PostAsync("/bahasa", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("language", "en"), new("returnUrl", "/masuk")]));

        await SignIn.AsAsync(browser, "petugas.sd");

        Assert.Contains("<html lang=\"en\"", await browser.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_language_is_kept_on_the_account_and_comes_back_on_another_device()
    {
        await using var host = new TestHost();
        using var here = await host.BrowserAsync("petugas.sd");
        Assert.Contains("Kotak Masuk", await here.GetStringAsync("/inbox"), StringComparison.Ordinal);

        var html = await here.GetStringAsync("/profil");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await here.PostAsync("/bahasa", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("language", "en"), new("returnUrl", "/inbox")]));

        Assert.Contains("My tasks", await here.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var elsewhere = await host.BrowserAsync("petugas.sd");
        Assert.Contains("<html lang=\"en\"", await elsewhere.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_closed_account_is_out_at_once()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/inbox")).StatusCode);

        await using (var database = host.Database())
            await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(
                database.Users.Where(u => u.UserName == "petugas.sd"), set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue));

        var answer = await browser.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/masuk", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
