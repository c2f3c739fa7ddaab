using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Meta's Graph API as documented: login, tokens of pages, proofs, errors with codes.</summary>
public abstract class MetaDouble : ConnectedDouble
{
    protected const string Version = "/v25.0/";
    protected const string Page = "7001";
    private const string AppSecret = "kunci-aplikasi";
    private string person = "";

    /// <summary>When the person's agreement ends, seconds since 1970; 0 for never.</summary>
    public long AgreedUntil { get; set; }

    /// <summary>The person ended the agreement; the application is told when it asks.</summary>
    public bool HasEnded { get; set; }

    /// <summary>A right that the person took back; null for none.</summary>
    public string? TakenBack { get; set; }

    /// <summary>The service is out of order.</summary>
    public bool IsAway { get; set; }

    /// <summary>Code, subcode and HTTP status that the decisive request is answered with, after it was carried out or not.</summary>
    public (long Code, long Subcode, int Status, bool AfterDoing)? Error { get; set; }

    /// <summary>The value of <c>X-Business-Use-Case-Usage</c>.</summary>
    public string? Usage { get; set; }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["clientId"] = "id-aplikasi", ["clientSecret"] = AppSecret, ["page"] = "", ["api"] = Server.Address.AbsoluteUri, ["login"] = Server.Address.AbsoluteUri, ["version"] = "v25.0",
    };

    protected abstract Task GraphAsync(HttpContext context, string path, string method);

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        Assert.StartsWith(Version, path, StringComparison.Ordinal);
        path = path[Version.Length..];
        var query = context.Request.Query;
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (path == "oauth/access_token") await LoginAsync(context);
        else if (query["appsecret_proof"] != Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), Encoding.UTF8.GetBytes(token)))) await RefuseAsync(context, 400, 100, "Invalid appsecret_proof provided in the API argument");
        else if (path == "me/accounts" && token == person) await SayAsync(context, 200, new { data = new[] { new { id = Page, name = "Dinas Contoh", access_token = NewAccess(), instagram_business_account = new { id = "178", username = "dinas_contoh" } } } });
        else if (path == "debug_token" && token == person) await SayAsync(context, 200, new { data = new { is_valid = true, expires_at = 0, data_access_expires_at = AgreedUntil } });
        else if (path == "debug_token" && token == $"id-aplikasi|{AppSecret}") await DebugAsync(context);
        else if (!IsSignedIn(context)) await RefuseAsync(context, 401, 190, $"Error validating access token {Access}: session is invalid.");
        else if (RefusesRight && method != "GET") await RefuseAsync(context, 403, 200, "(#200) Permissions error");
        else await GraphAsync(context, path, method);
    }

    private async Task DebugAsync(HttpContext context)
    {
        Assert.Equal(Access, context.Request.Query["input_token"].ToString());
        string[] scopes = ["pages_show_list", "pages_manage_posts", "pages_read_engagement", "instagram_basic", "instagram_content_publish", "instagram_manage_contents"];
        if (IsAway) await RefuseAsync(context, 503, 2, "Service temporarily unavailable");
        else if (HasEnded) await SayAsync(context, 200, new { data = new { is_valid = false, scopes = Array.Empty<string>(), error = new { code = 190, subcode = 460, message = "The session has been invalidated because the user changed the password." } } });
        else await SayAsync(context, 200, new { data = new { is_valid = true, expires_at = 0, data_access_expires_at = AgreedUntil, scopes = scopes.Where(s => s != TakenBack) } });
    }

    protected static Task RefuseAsync(HttpContext context, int status, long code, string message, long subcode = 0) =>
        SayAsync(context, status, new { error = new { message, type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "A1" } });

    /// <summary>The error that a test wants, instead of the answer.</summary>
    protected Task ErrorAsync(HttpContext context)
    {
        var (code, subcode, status, _) = Error!.Value;
        if (Usage is not null) context.Response.Headers["X-Business-Use-Case-Usage"] = Usage;
        return RefuseAsync(context, status, code, $"(#{code}) An error of the Graph API", subcode);
    }

    private async Task LoginAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var isExchange = query["grant_type"] == "fb_exchange_token";
        if (query["client_secret"] != AppSecret || !(isExchange ? query["fb_exchange_token"] == person : IsAgreed(query["code"].ToString(), query["redirect_uri"].ToString())))
        {
            await RefuseAsync(context, 400, 100, "This authorization code has been used.");
            return;
        }
        person = isExchange ? "orang-lama" : "orang-singkat";
        await SayAsync(context, 200, new { access_token = person, token_type = "bearer", expires_in = isExchange ? 5_184_000 : 3600 });
    }
}
