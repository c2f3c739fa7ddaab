using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A channel that an administrator connects by signing in on the other side: by whom, how it stays connected, and what is told when it does not.</summary>
public sealed class ConnectionTests(ChannelWork work) : IClassFixture<ChannelWork>, IAsyncLifetime
{
    private const string Channel = "x";
    private readonly XDouble other = new() { Lifetime = TimeSpan.FromHours(2) };

    public async ValueTask InitializeAsync()
    {
        await other.StartAsync();
        await work.Host.ReadAsync(d => d.Channels.ExecuteDeleteAsync());
        await work.SetUpAsync(Channel, other.Settings);
    }

    public ValueTask DisposeAsync() => other.DisposeAsync();

    [Fact]
    public async Task One_click_connects_and_neither_page_nor_database_holds_a_token_in_clear()
    {
        using var admin = await work.Host.BrowserAsync("admin");
        Assert.Contains("Belum terhubung", PageForm.Words(await admin.GetStringAsync("/kanal")), StringComparison.Ordinal);
        var page = await admin.GetStringAsync("/kanal/x");
        Assert.Contains("https://bpm.contoh.test/kanal/x/oauth", page, StringComparison.Ordinal);

        using var away = await admin.GetAsync("/kanal/x/hubungkan");
        Assert.StartsWith($"{other.Server.Address}i/oauth2/authorize?", away.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        using var back = await admin.GetAsync($"/kanal/x/oauth?state={other.Agree(away.Headers.Location)}&code={ConnectedDouble.Code}");
        Assert.Equal("/kanal/x?pesan=terhubung", PageForm.LedTo(back));
        page = await admin.GetStringAsync("/kanal/x?pesan=terhubung");
        Assert.Contains("Terhubung sebagai @dinas_contoh", PageForm.Words(page), StringComparison.Ordinal);
        Assert.Contains("Hubungkan kembali", page, StringComparison.Ordinal);
        var row = await RowAsync();
        foreach (var secret in new[] { other.Access, other.Renewal })
            Assert.DoesNotContain(secret, page + row.Connection + row.Settings + row.Secrets + row.Pending, StringComparison.Ordinal);

        using var tested = await PageForm.SendAsync(admin, "/kanal/x", "uji-kanal", []);
        Assert.Contains("Uji berhasil Akun @dinas_contoh dapat menayangkan dan menghapus.", await PageForm.WordsAsync(tested), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_that_somebody_else_or_another_browser_began_or_too_old_a_one_connects_nothing()
    {
        var begun = await work.Connections.BeginAsync(Channel, work.Administrator, default);
        var state = other.Agree(begun.Address);
        foreach (var (given, browser, actor) in new[] { ("lain", begun.Browser, work.Administrator), (state, "lain", work.Administrator), (state, null, work.Administrator), (state, begun.Browser, work.Administrator with { UserId = "u-lain" }) })
            Assert.Equal("sign-in-not-begun", (await Assert.ThrowsAsync<ProblemException>(() => work.Connections.CompleteAsync(Channel, given, ConnectedDouble.Code, browser, actor, default))).Type);
        Assert.Equal(ProblemKind.Forbidden, (await Assert.ThrowsAsync<ProblemException>(() => work.Connections.CompleteAsync(Channel, state, ConnectedDouble.Code, begun.Browser, work.Publisher, default))).Kind);
        work.Host.Clock.Advance(ChannelConnections.SignInTime + TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<ProblemException>(() => work.Connections.CompleteAsync(Channel, state, ConnectedDouble.Code, begun.Browser, work.Administrator, default));
        Assert.Null((await RowAsync()).Connection);
        Assert.Empty(other.Server.Requests);

        using var admin = await work.Host.BrowserAsync("admin");
        using var forged = await admin.GetAsync("/kanal/x/oauth?state=palsu&code=palsu");
        Assert.Contains("dalam sepuluh menit terakhir", PageForm.Words(await admin.GetStringAsync(PageForm.LedTo(forged))), StringComparison.Ordinal);
        using var denied = await admin.GetAsync("/kanal/x/oauth?error=access_denied");
        Assert.Contains("Persetujuan tidak diberikan", PageForm.Words(await admin.GetStringAsync(PageForm.LedTo(denied))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_for_one_use()
    {
        var begun = await work.Connections.BeginAsync(Channel, work.Administrator, default);
        var state = other.Agree(begun.Address);
        Assert.Null(await work.Connections.CompleteAsync(Channel, state, ConnectedDouble.Code, begun.Browser, work.Administrator, default));
        await Assert.ThrowsAsync<ProblemException>(() => work.Connections.CompleteAsync(Channel, state, ConnectedDouble.Code, begun.Browser, work.Administrator, default));
    }

    [Fact]
    public async Task What_the_other_side_says_against_it_is_shown()
    {
        using var admin = await work.Host.BrowserAsync("admin");
        using var away = await admin.GetAsync("/kanal/x/hubungkan");
        using var back = await admin.GetAsync($"/kanal/x/oauth?state={other.Agree(away.Headers.Location!)}&code=salah");
        Assert.Contains("Token has been expired or revoked.", PageForm.Words(await admin.GetStringAsync(PageForm.LedTo(back))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_ends_is_renewed_by_itself_and_the_new_refresh_token_kept()
    {
        await work.ConnectAsync(Channel, other);
        for (var times = 1; times <= 3; times++)
        {
            work.Host.Clock.Advance(TimeSpan.FromHours(2));
            Assert.Equal(PublicationStatus.Published, (await work.WorkAsync((await work.QueueAsync(Channel)).Id)).Status);
            Assert.Equal(times, other.Renewals);
        }
    }

    [Fact]
    public async Task Two_that_need_it_at_once_renew_it_once()
    {
        await work.ConnectAsync(Channel, other);
        work.Host.Clock.Advance(TimeSpan.FromMinutes(115));
        TaskCompletionSource begun = new(), goOn = new();
        other.BeforeTokens = () =>
        {
            begun.SetResult();
            return goOn.Task;
        };
        var first = work.Connections.ReadyAsync(Channel, default);
        await begun.Task;
        // Another process: the token is good for five minutes still.
        Assert.Null(await work.Connections.ReadyAsync(Channel, default));
        goOn.SetResult();
        Assert.Null(await first);
        Assert.Equal(1, other.Renewals);
    }

    [Fact]
    public async Task A_process_that_died_while_renewing_holds_it_up_for_two_minutes()
    {
        await work.ConnectAsync(Channel, other);
        work.Host.Clock.Advance(TimeSpan.FromHours(3));
        other.Server.Begin(_ => Fault.KilledBefore);
        using CancellationTokenSource process = new();
        other.Server.Kill = process.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.Connections.ReadyAsync(Channel, process.Token));
        other.Server.Begin();
        Assert.IsType<Disdik.Bpm.Activities.Publishing.SendOutcome.TemporarilyRefused>(await work.Connections.ReadyAsync(Channel, default));
        var row = await work.WorkAsync((await work.QueueAsync(Channel)).Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, other.Renewals));
    }

    [Fact]
    public async Task An_agreement_that_was_ended_over_there_is_found_before_an_item_needs_it_and_told_once()
    {
        await work.ConnectAsync(Channel, other);
        other.RefusesRenewal = true;
        var before = await ToldAsync();
        work.Host.Clock.Advance(TimeSpan.FromDays(1));
        await work.Connections.RenewAgedAsync(default);
        work.Host.Clock.Advance(TimeSpan.FromDays(1));
        await work.Connections.RenewAgedAsync(default);
        var (mails, incidents) = await ToldAsync();
        Assert.Equal((before.Mails + 1, before.Incidents + 1), (mails, incidents));
        Assert.NotNull((await RowAsync()).CredentialProblem);
        var mail = await work.Host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.Kind == "channel").OrderByDescending(m => m.CreatedAt).FirstAsync());
        Assert.Equal("https://bpm.contoh.test/kanal/x", mail.Link);

        var row = await work.WorkAsync((await work.QueueAsync(Channel)).Id);
        Assert.Equal(PublicationStatus.Failed, row.Status);
        Assert.Contains("Hubungkan kembali di halaman Kanal.", StoredText.Read(row.LastError)!.Value.Id, StringComparison.Ordinal);
        other.RefusesRenewal = false;
        await work.ConnectAsync(Channel, other);
        await work.Answers.SendAgainAsync(row.Id, work.Publisher, default);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
        Assert.Null((await RowAsync()).CredentialProblem);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_away_is_no_broken_credential()
    {
        await work.ConnectAsync(Channel, other);
        work.Host.Clock.Advance(TimeSpan.FromHours(3));
        other.Server.Begin(n => n == 1 ? Fault.CutBefore : Fault.None);
        var row = await work.WorkAsync((await work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, (string?)null), (row.Status, (await RowAsync()).CredentialProblem));
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task Tokens_go_to_no_other_host_and_an_item_for_a_channel_that_is_not_connected_waits_for_a_person()
    {
        await work.ConnectAsync(Channel, other);
        await work.SetUpAsync(Channel, new Dictionary<string, string>(other.Settings) { ["api"] = "https://pencuri.contoh.test" });
        Assert.Null((await RowAsync()).Connection);
        Assert.Equal(PublicationStatus.AwaitingProof, (await work.QueueAsync(Channel)).Status);
    }

    private Task<ChannelRow> RowAsync() => work.Host.ReadAsync(d => d.Channels.AsNoTracking().SingleAsync(c => c.Key == Channel));

    private async Task<(int Mails, int Incidents)> ToldAsync() => (
        await work.Host.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "channel")),
        await work.Host.ReadAsync(d => d.Incidents.CountAsync(i => i.Message.Contains("/kanal/x"))));
}
