using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Mails.MailPlay;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>What a person may do without, and how they say so.</summary>
[Trait("Database", "SQLite")]
public sealed class MailWishTests : IAsyncLifetime
{
    private readonly TestHost host = new(settings: ("PublicAddress", "https://bpm.contoh.test"));

    public async ValueTask InitializeAsync() => await host.PublishEditingAsync("PT60M");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Who_wants_no_reminders_still_hears_of_the_task_and_of_the_due_time()
    {
        await host.Wishes().SetAsync((await host.ActorAsync(Editor)).UserId, MailWish.Reminders, wanted: false, default);
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 10));
        Assert.Equal(["newTask", "overdue"], (await host.ReceivedAsync(Editor)).Select(m => m.Kind));
    }

    [Fact]
    public async Task A_reminder_says_how_to_end_it_and_a_duty_does_not()
    {
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 10));
        var received = await host.ReceivedAsync(Editor);
        Assert.Contains("Berhenti menerima surel jenis ini: https://bpm.contoh.test/surel/berhenti/", Assert.Single(received, m => m.Kind == "reminder").TextBody, StringComparison.Ordinal);
        Assert.All(received.Where(m => m.Kind != "reminder"), m => Assert.DoesNotContain("/surel/berhenti/", m.TextBody + m.HtmlBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_asks_first_and_only_the_press_of_the_button_ends_it_without_signing_in()
    {
        var person = (await host.ActorAsync(Editor)).UserId;
        var path = $"{StopLinks.Path}/{host.Services.GetRequiredService<StopLinks>().Token(person, MailWish.Reminders)}";
        using var anyone = await host.BrowserAsync();
        var page = await anyone.GetStringAsync(new Uri(path, UriKind.Relative));
        Assert.Contains("Berhenti menerima", page, StringComparison.Ordinal);
        Assert.Empty(await host.Wishes().UnwantedAsync(person, default));

        // As a mail program does it: RFC 8058, without cookies and without our form.
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await anyone.PostAsync(new Uri(path, UriKind.Relative), body)).StatusCode);
        Assert.Equal([MailWish.Reminders], await host.Wishes().UnwantedAsync(person, default));

        // And back, from the page.
        using var again = new FormUrlEncodedContent([new("terima", "1")]);
        Assert.Equal(HttpStatusCode.OK, (await anyone.PostAsync(new Uri(path, UriKind.Relative), again)).StatusCode);
        Assert.Empty(await host.Wishes().UnwantedAsync(person, default));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_link_that_this_program_did_not_make_is_not_found(string method)
    {
        using var anyone = await host.BrowserAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{StopLinks.Path}/bukan-token", UriKind.Relative));
        if (method == "POST") request.Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.SendAsync(request)).StatusCode);
        Assert.Empty(await host.ReadAsync(d => d.Set<UnwantedMail>().ToListAsync()));
    }

    [Fact]
    public async Task The_profile_switches_off_what_is_no_duty()
    {
        using var browser = await host.BrowserAsync(Editor);
        var page = await browser.GetStringAsync(new Uri("/profil", UriKind.Relative));
        Assert.Contains("Tugas baru", page, StringComparison.Ordinal);
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value), ["Mentions"] = "1", ["Information"] = "1" };
        using var form = new FormUrlEncodedContent(fields);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(new Uri("/profil/surel", UriKind.Relative), form)).StatusCode);
        Assert.Equal([MailWish.DailyDigest, MailWish.Reminders, MailWish.Copies], (await host.Wishes().UnwantedAsync((await host.ActorAsync(Editor)).UserId, default)).Order());
    }
}
