using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What Facebook Pages and Instagram have in common: Meta's Graph API, its errors, and how an office's page is connected.</summary>
/// <remarks>
/// developers.facebook.com: "Handle Errors" of the Graph API, "Rate Limits", "Manually Build a Login Flow", "Long-Lived Tokens", <c>debug_token</c>. The token of a
/// page that comes from a long-lived token of a person has no end of its own, so nothing is renewed; the person's agreement ends after 90 days.
/// </remarks>
internal sealed class MetaGraph(OutgoingHttp http, TimeProvider time)
{
    public const string LoginSetting = "login";
    public const string ConsentPath = "/{version}/dialog/oauth";
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Fields of the form; the page is the office's own in both channels.</summary>
    public static IReadOnlyList<SettingField> Fields { get; } =
    [
        OAuth2.ClientId,
        new("clientSecret", SettingKind.Secret, new("Kunci rahasia aplikasi", "App secret"), new("Di Meta for Developers: Setelan aplikasi → Dasar.", "In Meta for Developers: App settings → Basic.")),
        new("page", SettingKind.Text, new("Nomor halaman Facebook", "Number of the Facebook page"), new("Boleh kosong bila akun yang menghubungkan hanya mengelola satu halaman.", "May be empty when the account that connects manages one page only."), Required: false),
        new("api", SettingKind.Url, new("Alamat Graph API", "Address of the Graph API"), new("Tetap https://graph.facebook.com.", "Stays https://graph.facebook.com."), Default: "https://graph.facebook.com") { IsRarelyChanged = true },
        new(LoginSetting, SettingKind.Url, new("Alamat persetujuan", "Address of the consent"), new("Tetap https://www.facebook.com.", "Stays https://www.facebook.com."), Default: "https://www.facebook.com") { IsRarelyChanged = true },
        new("version", SettingKind.Text, new("Versi Graph API", "Version of the Graph API"), new("Naikkan bila Meta mengakhiri versi ini.", "Raise it when Meta ends this version."), Default: "v25.0") { IsRarelyChanged = true },
    ];

    /// <summary>The id of the page or account that is posted to, for an address.</summary>
    public static string AccountOf(ChannelSettings settings) => Uri.EscapeDataString(settings.Connection?.AccountId ?? "");

    /// <summary>An object that does not exist, or not for this token: code 100, subcode 33.</summary>
    public static bool IsGone(Reply reply) => ErrorOf(reply) is { } error && error.Number("code") is 100 && error.Number("error_subcode") is 33;

    /// <param name="mayStandThere">An earlier attempt may have posted the same: a refusal as a duplicate then means that it is to be looked for.</param>
    /// <exception cref="PublishingException">An error of the Graph API, as the outcome it means, or any other answer than success.</exception>
    public async Task<JsonElement> AskAsync(ChannelSettings settings, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, bool mayStandThere = false)
    {
        var reply = await SendAsync(settings, settings.AccessToken, method, path, content, cancellationToken);
        return Judged(reply, mayStandThere).Object();
    }

    /// <summary>A part of a file.</summary>
    /// <returns>What is wanted next: of an answer, or of the error that says that another part was waited for (1363037).</returns>
    public async Task<JsonElement> TransferAsync(ChannelSettings settings, string path, HttpContent part, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(settings, settings.AccessToken, HttpMethod.Post, path, part, cancellationToken);
        return ErrorOf(reply) is { } error && error.Number("error_subcode") is 1363037 && error.Find("error_data") is { ValueKind: JsonValueKind.Object } wanted ? wanted : Judged(reply, false).Object();
    }

    /// <returns>Null when the object is gone.</returns>
    public async Task<JsonElement?> LookAsync(ChannelSettings settings, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(settings, settings.AccessToken, method, path, null, cancellationToken);
        return IsGone(reply) ? null : Judged(reply, false).Object();
    }

    /// <summary>The page's token, by way of a long-lived token of the person who agreed.</summary>
    /// <param name="account">Of a page, the id and name of what is posted to; null when this page has none.</param>
    public async Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, Func<JsonElement, (string Id, string Name)?> account, CancellationToken cancellationToken)
    {
        var client = $"client_id={Uri.EscapeDataString(settings["clientId"])}&client_secret={Uri.EscapeDataString(settings["clientSecret"])}";
        var brief = await TokenAsync(settings, $"{client}&redirect_uri={Uri.EscapeDataString(grant.Redirect)}&code={Uri.EscapeDataString(grant.Code)}", cancellationToken);
        var user = await TokenAsync(settings, $"{client}&grant_type=fb_exchange_token&fb_exchange_token={Uri.EscapeDataString(brief)}", cancellationToken);
        var pages = Judged(await SendAsync(settings, user, HttpMethod.Get, "me/accounts?fields=id,name,access_token,instagram_business_account{id,username}&limit=100", null, cancellationToken), false).Object().Items("data");
        var wanted = settings["page"];
        var page = pages.FirstOrDefault(p => wanted.Length == 0 ? pages.Count == 1 : p.Text("id") == wanted);
        if (page.Text("access_token") is not { } token || account(page) is not { } found)
        {
            var names = pages.Count == 0 ? "–" : string.Join(", ", pages.Select(p => $"{p.Text("name")} ({p.Text("id")})"));
            throw Refused($"Diharapkan satu halaman yang dikelola akun itu{(wanted.Length > 0 ? $" dengan nomor {wanted}" : "")}, tetapi yang ada: {names}. Isi nomor halaman, simpan, lalu hubungkan lagi.",
                $"Expected one page that the account manages{(wanted.Length > 0 ? $", with the number {wanted}" : "")}, but there are: {names}. Enter the number of the page, save, and connect again.");
        }
        var facts = Judged(await SendAsync(settings, user, HttpMethod.Get, $"debug_token?input_token={Uri.EscapeDataString(token)}", null, cancellationToken), false).Object().Find("data");
        return new Connection(token, null, null, found.Id, found.Name, time.GetUtcNow()) { EndsAt = EndOf(facts) };
    }

    /// <summary>Whether the page's token still holds: asked with the application's own token, which stays valid when the person's agreement was ended.</summary>
    /// <param name="scopes">The rights that the channel needs; one that was taken back is told as well.</param>
    /// <exception cref="PublishingException">It does not hold any more, or could not be asked.</exception>
    public async Task<Connection> CheckAsync(ChannelSettings settings, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var application = $"{settings["clientId"]}|{settings["clientSecret"]}";
        var reply = Judged(await SendAsync(settings, application, HttpMethod.Get, $"debug_token?input_token={Uri.EscapeDataString(settings.AccessToken)}", null, cancellationToken), false);
        if (reply.Object().Find("data") is not { } facts || facts.Find("is_valid") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } valid)
            throw new PublishingException(new SendOutcome.TemporarilyRefused(new($"Diharapkan keadaan token dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected the state of the token from {reply.Host}, but found: {reply.Words()}")));
        if (valid.ValueKind is JsonValueKind.False)
        {
            var words = facts.Find("error")?.Text("message") ?? "–";
            throw Lost($"Meta menyatakan sambungan ini tidak berlaku lagi: {words} Hubungkan kembali di halaman Kanal.", $"Meta says that this connection does not hold any more: {words} Reconnect it at Channels (Kanal).");
        }
        if (facts.Find("scopes") is { ValueKind: JsonValueKind.Array } given && scopes.Except(given.EnumerateArray().Select(s => s.GetString() ?? "")).ToList() is { Count: > 0 } missing)
            throw Lost($"Hak {string.Join(", ", missing)} dicabut di Meta. Hubungkan kembali di halaman Kanal.", $"The right {string.Join(", ", missing)} was taken back at Meta. Reconnect it at Channels (Kanal).");
        return settings.Connection! with { At = time.GetUtcNow(), EndsAt = EndOf(facts) };
    }

    /// <summary>Of the token, or of the person's agreement to its data, whichever is first; 0 is never.</summary>
    private static DateTimeOffset? EndOf(JsonElement? facts) =>
        new[] { facts?.Number("expires_at"), facts?.Number("data_access_expires_at") }.Where(e => e > 0).Min() is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private async Task<string> TokenAsync(ChannelSettings settings, string query, CancellationToken cancellationToken) =>
        OAuth2.Read(Judged(await http.SendAsync(settings, new HttpRequestMessage(HttpMethod.Get, Address(settings, $"oauth/access_token?{query}")), cancellationToken), false), null, time.GetUtcNow()).Access;

    private Task<Reply> SendAsync(ChannelSettings settings, string token, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        // A stolen token is of no use without the application's own secret ("Secure Graph API Calls").
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings["clientSecret"]), Encoding.UTF8.GetBytes(token)));
        var request = new HttpRequestMessage(method, Address(settings, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}appsecret_proof={proof}")) { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        return http.SendAsync(settings, request, cancellationToken);
    }

    private static string Address(ChannelSettings settings, string path) => $"{settings.Address("api")}/{settings["version"]}/{path}";

    private static JsonElement? ErrorOf(Reply reply) => reply.IsSuccess ? null : reply.Json?.Find("error");

    private static Reply Judged(Reply reply, bool mayStandThere)
    {
        if (ErrorOf(reply) is not { } error) return reply;
        SendOutcome? meaning = error.Number("error_subcode") switch
        {
            1363042 => NoRight(reply),
            1363019 or 1363030 or 1363033 => new SendOutcome.TemporarilyRefused(reply.Refusal()),
            // A video that is too small, too large, of an unknown kind or none: another try changes nothing, whatever the code.
            1363022 or 1363023 or 1363024 or 1363031 => new SendOutcome.Refused(reply.Refusal("Siapkan berkas video lain dan setujui lagi, atau unggah dengan tangan.", "Prepare another video file and have it approved again, or post by hand.")),
            _ => OfCode(reply, error.Number("code"), mayStandThere),
        };
        return meaning is null ? reply : throw new PublishingException(meaning);
    }

    private static SendOutcome? OfCode(Reply reply, long? code, bool mayStandThere) => code switch
    {
        102 or 190 => new SendOutcome.Refused(reply.Refusal("Hubungkan kembali di halaman Kanal, lalu kirim lagi.", "Reconnect it at Channels (Kanal), then send again."), ByCredential: true),
        10 or (>= 200 and <= 299) => NoRight(reply),
        4 or 9 or 17 or 32 or 613 or (>= 80000 and <= 80099) => new SendOutcome.TemporarilyRefused(reply.Refusal(), reply.Wait() ?? Regained(reply) ?? Window),
        9007 => new SendOutcome.TemporarilyRefused(reply.Refusal(), TimeSpan.FromMinutes(1)),
        368 => new SendOutcome.Refused(reply.Refusal("Meta membatasi akun ini: baca alasannya di Facebook, lalu kirim lagi setelah dicabut.", "Meta has blocked the account: read why on Facebook, and send again once that has ended.")),
        506 when mayStandThere => new SendOutcome.Uncertain(reply.Refusal()),
        506 => new SendOutcome.Refused(reply.Refusal("Teks yang sama sudah ada: catat alamatnya sebagai bukti, atau setujui teks lain.", "The same text stands there already: record its address as proof, or have another text approved.")),
        // Video API: to be tried several times.
        6000 or 6001 => new SendOutcome.TemporarilyRefused(reply.Refusal(), TimeSpan.FromMinutes(2)),
        // Below nought as Instagram has them: it took too long, or its server failed.
        1 or 2 or -1 or -2 => new SendOutcome.Uncertain(reply.Refusal()),
        _ => null,
    };

    private static SendOutcome.Refused NoRight(Reply reply) => new(reply.Refusal("Beri akun dan aplikasi itu hak yang kurang, hubungkan kembali, lalu kirim lagi.", "Give the account and the application the missing right, reconnect, then send again."));

    /// <summary>The header says in minutes when the page or the account may ask again.</summary>
    private static TimeSpan? Regained(Reply reply)
    {
        if (reply.Header("x-business-use-case-usage") is not { } usage) return null;
        try
        {
            using var json = JsonDocument.Parse(usage);
            var minutes = json.RootElement.EnumerateObject().SelectMany(p => p.Value.EnumerateArray()).Max(u => u.Number("estimated_time_to_regain_access"));
            return minutes is > 0 and < 100_000 ? TimeSpan.FromMinutes(minutes.Value) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PublishingException Lost(string id, string en) => new(new SendOutcome.Refused(new Text(id, en), ByCredential: true));

    private static PublishingException Refused(string id, string en) => new(new SendOutcome.Refused(new Text(id, en)));
}
