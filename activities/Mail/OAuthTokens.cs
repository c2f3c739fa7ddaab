using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>The token endpoint gave no token.</summary>
/// <param name="isFinal">True when asking again cannot help before somebody changes the settings or the consent.</param>
public sealed class OAuthException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFinal { get; } = isFinal;
}

/// <summary>An access token, kept until shortly before its end.</summary>
/// <param name="WasKept">True for one that was asked for earlier, and may have been taken back since.</param>
internal sealed record AccessTokenFound(string Value, bool WasKept);

/// <summary>Access tokens of OAuth 2 (RFC 6749): client credentials, or the refresh token of a mailbox's owner.</summary>
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
    internal async Task<AccessTokenFound> GetAsync(OAuthOptions options, CancellationToken cancellationToken)
    {
        var key = KeyOf(options);
        if (Find(key) is { } early) return early;
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (Find(key) is { } meanwhile) return meanwhile;
            var fresh = await AskAsync(key, options, cancellationToken);
            kept[key] = fresh;
            return new(fresh.Value, WasKept: false);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>A server did not take it: the next one is asked for anew.</summary>
    internal void Forget(OAuthOptions options) => kept.TryRemove(KeyOf(options), out _);

    private AccessTokenFound? Find(string key) => kept.TryGetValue(key, out var found) && found.Until > time.GetUtcNow() ? new(found.Value, WasKept: true) : null;

    private async Task<Kept> AskAsync(string key, OAuthOptions options, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(options.EffectiveEndpoint, UriKind.Absolute, out var endpoint) || (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback))
            throw new OAuthException($"Expected OAuth:TokenEndpoint to be an https address, but found '{options.EffectiveEndpoint}'.", isFinal: true);
        try
        {
            using var content = new FormUrlEncodedContent(Form(key, options));
            using var answer = await http.PostAsync(endpoint, content, cancellationToken);
            return Read(key, endpoint, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new OAuthException($"Expected the token endpoint {endpoint.Host} to answer, but it did not: {e.Message}", isFinal: false, e);
        }
    }

    private Dictionary<string, string> Form(string key, OAuthOptions options)
    {
        var form = new Dictionary<string, string> { ["client_id"] = options.ClientId ?? "" };
        if (!string.IsNullOrEmpty(options.ClientSecret)) form["client_secret"] = options.ClientSecret;
        if (options.EffectiveScope is { Length: > 0 } scope) form["scope"] = scope;
        if (string.IsNullOrEmpty(options.RefreshToken)) form["grant_type"] = "client_credentials";
        else (form["grant_type"], form["refresh_token"]) = ("refresh_token", renewed.GetValueOrDefault(key, options.RefreshToken));
        return form;
    }

    private Kept Read(string key, Uri endpoint, HttpStatusCode status, string body)
    {
        var answer = Parse(body);
        if (status is not HttpStatusCode.OK || Text(answer, "access_token") is not { Length: > 0 } token)
        {
            var said = string.Join(": ", new[] { Text(answer, "error"), Text(answer, "error_description") }.Where(t => t is not null)).ReplaceLineEndings(" ");
            // 429 and the server's own failures pass; a refused client, consent or scope does not.
            var passes = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;
            throw new OAuthException($"Expected the token endpoint {endpoint.Host} to give a token, but it answered {(int)status} {said}".TrimEnd(), !passes);
        }
        if (Text(answer, "refresh_token") is { Length: > 0 } next) renewed[key] = next;
        var lasts = TimeSpan.FromSeconds(answer!.Value.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var number) && number > 0 ? number : 300);
        return new(token, time.GetUtcNow() + (lasts > Before * 2 ? lasts - Before : lasts / 2));
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

    private static string KeyOf(OAuthOptions o) => string.Join('\n', o.EffectiveEndpoint, o.ClientId, o.ClientSecret, o.RefreshToken, o.EffectiveScope);

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }
}
