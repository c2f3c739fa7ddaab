using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class TokenTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Only_the_hash_of_a_token_is_kept_and_its_use_is_noted()
    {
        var token = await api.TokenAsync("petugas.sd");
        await (await api.Bearing(token).GetAsync("/api/tasks")).JsonAsync();

        var hash = AccessTokens.HashOf(token);
        var row = await api.Host.ReadAsync(d => d.AccessTokens.SingleAsync(t => t.Hash == hash));
        Assert.Equal(api.Host.Now, row.LastUsedAt);
        Assert.Equal(64, row.Hash.Length);
        Assert.DoesNotContain(token[AccessTokens.Prefix.Length..], row.Hash + row.Id + row.Name, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_ends_with_its_last_instant()
    {
        await using var other = new ApiHost();
        var program = other.Bearing(await other.TokenAsync("petugas.sd", TimeSpan.FromDays(1)));
        await other.Host.AdvanceAsync(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await (await program.GetAsync("/api/tasks")).JsonAsync();

        await other.Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var refused = await program.GetAsync("/api/tasks");
        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("dbpm_tidakada")]
    [InlineData("x")]
    public async Task An_unknown_token_is_refused(string token) =>
        await (await api.Bearing(token).GetAsync("/api/tasks")).ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");

    [Fact]
    public async Task A_revoked_token_is_refused_and_only_its_owner_can_revoke_it()
    {
        var token = await api.TokenAsync("petugas.sd");
        var hash = AccessTokens.HashOf(token);
        var row = await api.Host.ReadAsync(d => d.AccessTokens.SingleAsync(t => t.Hash == hash));
        await using var scope = api.Host.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<AccessTokens>();

        await tokens.RevokeAsync((await api.Host.ActorAsync("petugas.smp")).UserId, row.Id, default);
        await (await api.Bearing(token).GetAsync("/api/tasks")).JsonAsync();

        await tokens.RevokeAsync(row.UserId, row.Id, default);
        await (await api.Bearing(token).GetAsync("/api/tasks")).ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_request_of_the_token()
    {
        await using var other = new ApiHost();
        var admin = await other.ProgramAsync("admin");
        await (await admin.GetAsync("/api/incidents")).JsonAsync();

        await other.Host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "admin")).ExecuteDeleteAsync());

        await (await admin.GetAsync("/api/incidents")).ProblemAsync(HttpStatusCode.Forbidden, "not-system-administrator");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    public async Task A_token_lives_between_now_and_a_year(int days)
    {
        await using var scope = api.Host.Services.CreateAsyncScope();
        var user = await api.Host.ActorAsync("petugas.sd");
        var problem = await Assert.ThrowsAsync<ProblemException>(() =>
            scope.ServiceProvider.GetRequiredService<AccessTokens>().CreateAsync(user.UserId, "uji", api.Host.Now.AddDays(days), default));
        Assert.Equal("invalid-token-expiry", problem.Type);
    }

    [Fact]
    public async Task A_session_reads_freely_but_writes_only_with_its_forgery_token()
    {
        var key = api.NewKey();
        await api.PublishAsync(Runtime.Diagram.OneTask(key));
        using var browser = await api.Host.BrowserAsync("ketua.tim");
        await (await browser.GetAsync("/api/tasks/counts")).JsonAsync();

        await (await browser.PostAsJsonAsync($"/api/definitions/{key}/instances", new { })).ProblemAsync(HttpStatusCode.Forbidden, "forgery-token-missing");

        var forgery = await (await browser.GetAsync("/api/forgery-token")).JsonAsync();
        browser.DefaultRequestHeaders.Add(forgery.Text("headerName"), forgery.Text("token"));
        await (await browser.PostAsJsonAsync($"/api/definitions/{key}/instances", new { })).JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_bad_token_is_refused_even_beside_a_good_session()
    {
        using var browser = await api.Host.BrowserAsync("ketua.tim");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "dbpm_salah");
        await (await browser.GetAsync("/api/tasks")).ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task The_profile_page_makes_a_token_shows_it_once_and_revokes_it()
    {
        using var browser = await api.Host.BrowserAsync("petugas.smp");

        var made = await (await SignIn.PostAsync(browser, "/profil", "create-token", [new("TokenName", "Laporan bulanan"), new("TokenDays", "30")])).Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(made, "dbpm_[A-Za-z0-9_-]{43}").Value;
        await (await api.Bearing(token).GetAsync("/api/tasks")).JsonAsync();
        var again = await browser.GetStringAsync("/profil");
        Assert.Contains("Laporan bulanan", again, StringComparison.Ordinal);
        Assert.DoesNotContain(token, again, StringComparison.Ordinal);

        var hash = AccessTokens.HashOf(token);
        var row = await api.Host.ReadAsync(d => d.AccessTokens.SingleAsync(t => t.Hash == hash));
        (await SignIn.PostAsync(browser, "/profil", $"revoke-{row.Id}", [])).EnsureSuccessStatusCode();
        await (await api.Bearing(token).GetAsync("/api/tasks")).ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }
}
