using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>What there is no token for.</summary>
public enum OAuthFault
{
    /// <summary>The endpoint, the client, the consent, or the clock.</summary>
    Token,
    /// <summary>The key of a service account.</summary>
    Key,
    /// <summary>That the service account may act for this mailbox, with this scope.</summary>
    Delegation,
}

/// <summary>The token endpoint gave no token.</summary>
/// <param name="isFinal">True when asking again cannot help before somebody changes the settings or the consent.</param>
public sealed class OAuthException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFinal { get; } = isFinal;

    public OAuthFault Fault { get; init; }
}

/// <summary>An access token, kept until shortly before its end.</summary>
/// <param name="WasKept">True for one that was asked for earlier, and may have been taken back since.</param>
internal sealed record AccessTokenFound(string Value, bool WasKept);

/// <summary>Access tokens of OAuth 2: client credentials or the refresh token of a mailbox's owner (RFC 6749), or a service account that acts for the mailbox (RFC 7523).</summary>
public sealed class OAuthTokens(TimeProvider time) : IDisposable
{
    /// <summary>A conversation that begins with a token must not outlive it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    private sealed record Kept(string Value, DateTimeOffset Until);

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, Kept> kept = new();
    /// <summary>Some providers give a new refresh token with each access token and take the old one back after a while.</summary>
    private readonly ConcurrentDictionary<string, string> renewed = new();
    private readonly SemaphoreSlim asking = new(1, 1);

    /// <exception cref="OAuthException">There is none to be had.</exception>
    internal async Task<AccessTokenFound> GetAsync(MailServerOptions server, CancellationToken cancellationToken)
    {
        var key = KeyOf(server);
        if (Find(key) is { } early) return early;
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (Find(key) is { } meanwhile) return meanwhile;
            var fresh = await AskAsync(key, server, cancellationToken);
            kept[key] = fresh;
            return new(fresh.Value, WasKept: false);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>A server did not take it: the next one is asked for anew.</summary>
    internal void Forget(MailServerOptions server) => kept.TryRemove(KeyOf(server), out _);

    private AccessTokenFound? Find(string key) => kept.TryGetValue(key, out var found) && found.Until > time.GetUtcNow() ? new(found.Value, WasKept: true) : null;

    private async Task<Kept> AskAsync(string key, MailServerOptions server, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(server.OAuth.EffectiveEndpoint, UriKind.Absolute, out var endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback))
            throw new OAuthException($"Expected OAuth:TokenEndpoint to be an https address, but found '{server.OAuth.EffectiveEndpoint}'.", isFinal: true);
        try
        {
            using var content = new FormUrlEncodedContent(server.OAuth.IsServiceAccount ? Asserted(server, endpoint) : Form(key, server.OAuth));
            using var answer = await http.PostAsync(endpoint, content, cancellationToken);
            return Read(key, endpoint, server, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new OAuthException($"Expected the token endpoint {endpoint.Host} to answer, but it did not: {e.Message}", isFinal: false, e);
        }
    }

    private Dictionary<string, string> Asserted(MailServerOptions server, Uri endpoint) => new()
    {
        ["grant_type"] = ServiceAccountKey.Grant,
        ["assertion"] = ServiceAccountKey.Assertion(server.OAuth.KeyFile!, endpoint, server.Mailbox, server.OAuth.EffectiveScope, time.GetUtcNow()),
    };

    private Dictionary<string, string> Form(string key, OAuthOptions options)
    {
        var form = new Dictionary<string, string> { ["client_id"] = options.ClientId ?? "" };
        if (!string.IsNullOrEmpty(options.ClientSecret)) form["client_secret"] = options.ClientSecret;
        if (options.EffectiveScope is { Length: > 0 } scope) form["scope"] = scope;
        if (string.IsNullOrEmpty(options.RefreshToken)) form["grant_type"] = "client_credentials";
        else (form["grant_type"], form["refresh_token"]) = ("refresh_token", renewed.GetValueOrDefault(key, options.RefreshToken));
        return form;
    }

    private Kept Read(string key, Uri endpoint, MailServerOptions server, HttpStatusCode status, string body)
    {
        var answer = Parse(body);
        if (status is not HttpStatusCode.OK || Text(answer, "access_token") is not { Length: > 0 } token)
        {
            var (error, description) = (Text(answer, "error"), Text(answer, "error_description"));
            var said = string.Join(": ", new[] { error, description }.Where(t => t is not null)).ReplaceLineEndings(" ");
            // 429 and the server's own failures pass; a refused client, consent or scope does not.
            var passes = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;
            var whose = server.OAuth.IsServiceAccount ? $"for {server.Mailbox} to {server.OAuth.Asker}" : $"to {server.OAuth.Asker}";
            throw new OAuthException($"Expected the token endpoint {endpoint.Host} to give a token {whose}, but it answered {(int)status} {said}".TrimEnd(), !passes)
            {
                Fault = server.OAuth.IsServiceAccount && !passes ? FaultOf(error, description ?? "") : OAuthFault.Token,
            };
        }
        if (Text(answer, "refresh_token") is { Length: > 0 } next) renewed[key] = next;
        var lasts = TimeSpan.FromSeconds(answer!.Value.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var number) && number > 0 ? number : 300);
        return new(token, time.GetUtcNow() + (lasts > Before * 2 ? lasts - Before : lasts / 2));
    }

    /// <summary>Google's words: one error stands for a wrong signature, an unknown mailbox and a clock that is wrong.</summary>
    private static OAuthFault FaultOf(string? error, string description)
    {
        return error switch
        {
            "unauthorized_client" or "access_denied" or "invalid_scope" or "admin_policy_enforced" => OAuthFault.Delegation,
            "invalid_client" or "disabled_client" or "deleted_client" => OAuthFault.Key,
            "invalid_grant" when Says("signature") || Says("account not found") => OAuthFault.Key,
            "invalid_grant" when Says("email") || Says("user id") => OAuthFault.Delegation,
            _ => OAuthFault.Token,
        };

        bool Says(string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonElement? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? answer, string name) =>
        answer is { } found && found.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // Of a service account each mailbox has tokens of its own.
    private static string KeyOf(MailServerOptions server) => server.OAuth.IsServiceAccount ? $"{server.OAuth.Identity}\n{server.Mailbox}" : server.OAuth.Identity;

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }
}
