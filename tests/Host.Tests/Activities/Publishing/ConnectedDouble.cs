using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Another side that an administrator signs in to: it gives a code for a consent, tokens for a code, and new ones for a refresh token, which it takes once.</summary>
public abstract class ConnectedDouble : ForeignDouble
{
    public const string Code = "kode-persetujuan-1";
    private string challenge = "";
    private string redirect = "";
    private int tokens;

    /// <summary>Of a token for requests. Long, so that the faults of the suite hit no renewal.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(300);

    /// <summary>The person ended the agreement over there.</summary>
    public bool RefusesRenewal { get; set; }

    /// <summary>Taken by each request to the token endpoint, so that a test can hold one up.</summary>
    public Func<Task> BeforeTokens { get; set; } = () => Task.CompletedTask;

    public string Access { get; private set; } = "";
    public string Renewal { get; private set; } = "";
    public int Renewals { get; private set; }

    public override string Credential => Access;

    /// <summary>A person agrees to what the address asks for.</summary>
    /// <returns>The state to come back with.</returns>
    public string Agree(Uri consent)
    {
        var query = QueryHelpers.ParseQuery(consent.Query);
        Assert.Equal("code", query["response_type"].ToString());
        Assert.Equal("id-aplikasi", query["client_id"].ToString());
        (challenge, redirect) = (query.GetValueOrDefault("code_challenge").ToString(), query["redirect_uri"].ToString());
        return query["state"].ToString();
    }

    protected bool IsSignedIn(HttpContext context) => !RefusesPassword && context.Request.Headers.Authorization == $"Bearer {Access}";

    protected string NewAccess() => Access = $"akses-rahasia-{++tokens}-{Secret}";

    protected bool IsAgreed(string code, string redirected) => code == Code && redirected == redirect;

    /// <summary>RFC 6749 and 7636, as X and Google have them.</summary>
    protected async Task TokensAsync(HttpContext context)
    {
        await BeforeTokens();
        var form = await context.Request.ReadFormAsync();
        var isRenewal = form["grant_type"] == "refresh_token";
        if (isRenewal) Renewals++;
        var verifier = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var isGood = isRenewal ? !RefusesRenewal && form["refresh_token"] == Renewal : IsAgreed(form["code"].ToString(), form["redirect_uri"].ToString()) && verifier == challenge;
        if (!isGood || form["client_id"] != "id-aplikasi")
        {
            await SayAsync(context, 400, new { error = "invalid_grant", error_description = "Token has been expired or revoked." });
            return;
        }
        Renewal = string.Create(CultureInfo.InvariantCulture, $"perpanjangan-rahasia-{tokens}-{Secret}");
        await SayAsync(context, 200, new { token_type = "bearer", expires_in = (long)Lifetime.TotalSeconds, access_token = NewAccess(), refresh_token = Renewal, scope = "…" });
    }
}
