using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>From step 8 to the last proof: where an item stands, and who says so.</summary>
public sealed partial class PublicationPageTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];

    [Fact]
    public async Task The_addresses_given_at_step_10_are_the_proof()
    {
        await using var host = new TestHost();
        var id = await UpToProofAsync(host);
        Assert.Equal([("instagram", PublicationStatus.AwaitingProof), ("website", PublicationStatus.Published)], await ChannelsAsync(host, id));

        await ContentCycle.ProveAsync(host, id);
        var proof = await host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.InstanceId == id && p.Channel == "instagram"));
        Assert.Equal((PublicationStatus.Published, "https://instagram.com/p/1", (await host.ActorAsync("administrator")).UserId), (proof.Status, proof.Url, proof.RecordedBy));
        Assert.Equal(host.Now, proof.PublishedAt);
    }

    [Fact]
    public async Task A_channel_given_up_with_a_reason_is_cancelled()
    {
        await using var host = new TestHost();
        var id = await UpToProofAsync(host);
        await ContentCycle.CompleteAsync(host, id, "S10_TERBITKAN", "administrator", null, """{"kanalDibatalkan":"Instagram: akun sedang dikunci."}""");
        Assert.Equal([("instagram", PublicationStatus.Cancelled), ("website", PublicationStatus.Published)], await ChannelsAsync(host, id));
    }

    [Fact]
    public async Task A_proof_left_open_at_step_10_is_recorded_on_the_page()
    {
        await using var host = new TestHost();
        var id = await UpToProofAsync(host);
        await ContentCycle.CompleteAsync(host, id, "S10_TERBITKAN", "administrator", null);
        using var browser = await host.BrowserAsync("administrator");

        using var refused = await ProveAsync(browser, "bukan alamat", Png, "bukti.png");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Diharapkan alamat seperti https://…, tetapi ditemukan \"bukan alamat\".", page, StringComparison.Ordinal);
        Assert.Contains("value=\"bukan alamat\"", page, StringComparison.Ordinal);

        using var noScreenshot = await ProveAsync(browser, "https://instagram.com/p/2", [], "bukti.png");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noScreenshot.StatusCode);
        Assert.Equal(PublicationStatus.AwaitingProof, (await ChannelsAsync(host, id))[0].Item2);

        using var noPicture = await ProveAsync(browser, "https://instagram.com/p/2", "%PDF-1.7"u8.ToArray(), "bukti.pdf");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noPicture.StatusCode);
        Assert.Contains("bukan gambar", await noPicture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await host.ReadAsync(d => d.Attachments.Where(a => a.InstanceId == id).ToListAsync()));
        Assert.DoesNotContain(await host.HistoryAsync(id), h => h.Type == "attachmentAdded");

        using var taken = await ProveAsync(browser, "https://instagram.com/p/2", Png, "bukti.png");
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(PublicationStatus.Published, (await ChannelsAsync(host, id))[0].Item2);
        var shown = await browser.GetStringAsync("/publikasi");
        Assert.Contains("https://instagram.com/p/2", shown, StringComparison.Ordinal);
        var file = await browser.GetByteArrayAsync(Files().Match(shown).Value);
        Assert.Equal(Png, file);
    }

    [Fact]
    public async Task Who_leads_may_look_but_only_who_publishes_may_record()
    {
        await using var host = new TestHost();
        await UpToProofAsync(host);
        using var leader = await host.BrowserAsync("sekretaris");
        Assert.DoesNotContain("/bukti\"", await leader.GetStringAsync("/publikasi"), StringComparison.Ordinal);
        using var outsider = await host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync("/publikasi")).StatusCode);
        using var nobody = await host.BrowserAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync("/publikasi")).StatusCode);
    }

    [Fact]
    public async Task A_proof_without_the_pages_own_token_is_refused()
    {
        await using var host = new TestHost();
        var id = await UpToProofAsync(host);
        using var browser = await host.BrowserAsync("administrator");
        var action = Actions().Match(await browser.GetStringAsync("/publikasi")).Groups[1].Value;
        using var content = new MultipartFormDataContent { { new StringContent("https://instagram.com/p/2"), "url" }, { new ByteArrayContent(Png), "screenshot", "bukti.png" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(action, content)).StatusCode);
        Assert.Equal(PublicationStatus.AwaitingProof, (await ChannelsAsync(host, id))[0].Item2);
    }

    private static async Task<string> UpToProofAsync(TestHost host)
    {
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        return id;
    }

    private static async Task<HttpResponseMessage> ProveAsync(HttpClient browser, string url, byte[] screenshot, string fileName)
    {
        var html = await browser.GetStringAsync("/publikasi");
        var form = Proofs().Match(html).Value;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Tokens().Match(form).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(url), "url" },
            { new ByteArrayContent(screenshot), "screenshot", fileName },
        };
        return await browser.PostAsync(Actions().Match(form).Groups[1].Value, content);
    }

    private static async Task<List<(string, PublicationStatus)>> ChannelsAsync(TestHost host, string id) =>
        [.. (await host.ReadAsync(d => d.Publications.AsNoTracking().Where(p => p.InstanceId == id).OrderBy(p => p.Channel).ToListAsync())).Select(p => (p.Channel, p.Status))];

    [GeneratedRegex("<form[^>]*action=\"/publikasi/[^\"]*/bukti\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Proofs();

    [GeneratedRegex("action=\"(/publikasi/[^\"]+/bukti)\"")]
    private static partial Regex Actions();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("/berkas/[0-9a-f]{32}")]
    private static partial Regex Files();
}
