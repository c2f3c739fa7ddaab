namespace Disdik.Bpm.Activities.Publishing;

/// <summary>How an administrator lets the program post: by signing in on the other side and agreeing there (RFC 6749, authorization code).</summary>
/// <param name="ConsentSetting">The field of kind <see cref="SettingKind.Url"/> with the host where a person agrees.</param>
/// <param name="ConsentPath">What follows it; begins with a slash.</param>
/// <param name="ClientIdSetting">The field with the program's id on the other side.</param>
public sealed record OAuthDescription(string ConsentSetting, string ConsentPath, string ClientIdSetting, IReadOnlyList<string> Scopes)
{
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>Whether the other side takes a proof of whoever began (PKCE, RFC 7636).</summary>
    public bool HasPkce { get; init; } = true;

    /// <summary>Further parameters of the address where a person agrees.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a person's agreement brought. Encrypted where it lies; its tokens are never shown.</summary>
/// <param name="AccessUntil">When the token for requests ends; null: it has no end of its own.</param>
/// <param name="Renewal">The token for a new one; null when there is none. The other side may replace it at each use.</param>
/// <param name="AccountId">The other side's id of the account that is posted to.</param>
/// <param name="AccountName">For the page of the channel.</param>
/// <param name="At">When it was given, last renewed, or last found to hold.</param>
public sealed record Connection(string Access, DateTimeOffset? AccessUntil, string? Renewal, string AccountId, string AccountName, DateTimeOffset At)
{
    /// <summary>When a person has to agree anew, as far as the other side says so.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>A person agreed.</summary>
/// <param name="Code">For one use.</param>
/// <param name="Verifier">Of PKCE; goes only to sides that know it.</param>
/// <param name="Redirect">The address that the person was led back to, exactly.</param>
public sealed record AuthorizationGrant(string Code, string Verifier, string Redirect);

/// <summary>A target that is connected by signing in on the other side; its description says where (<see cref="TargetDescription.OAuth"/>).</summary>
public interface IConnectedTarget : IPublishingTarget
{
    /// <summary>The agreement becomes tokens, and the account that they are for.</summary>
    /// <exception cref="PublishingException">What failed.</exception>
    Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, CancellationToken cancellationToken);

    /// <summary>A new token for requests, by <see cref="Connection.Renewal"/> of the settings' connection. Never called without one: sides whose tokens do not end have none.</summary>
    /// <exception cref="PublishingException">Refused by credential: a person has to agree anew. Else it may be tried again.</exception>
    Task<Connection> RenewAsync(ChannelSettings settings, CancellationToken cancellationToken) => throw new NotSupportedException($"Expected a channel whose token is renewed, but {Description.Key} has none.");
}

/// <summary>A connected target whose token is not renewed: whether it still holds is asked each day, before an item needs it.</summary>
public interface IWatchedTarget : IConnectedTarget
{
    /// <returns>The settings' connection with what was learnt about its end.</returns>
    /// <exception cref="PublishingException">Refused by credential: a person has to agree anew. Else it may be asked again.</exception>
    Task<Connection> CheckAsync(ChannelSettings settings, CancellationToken cancellationToken);
}

/// <summary>The token endpoint of OAuth 2, as its standard has it.</summary>
internal static class OAuth2
{
    public static readonly SettingField ClientId = new("clientId", SettingKind.Text, new("Client ID", "Client ID"), new("Dari aplikasi yang didaftarkan dinas di sana.", "Of the application that the office registered there."));

    /// <summary>The answer's tokens, for an account that the caller still has to ask for.</summary>
    public static Connection Read(Reply reply, Connection? before, DateTimeOffset now)
    {
        // RFC 6749, 5.2: what is wrong with the grant is a 400, what is wrong with the program's own credential a 401.
        if ((int)reply.Status is 400 or 401 or 403) throw new PublishingException(new SendOutcome.Refused(reply.Refusal(
            "Hubungkan kembali di halaman Kanal.", "Reconnect it at Channels (Kanal)."), ByCredential: true));
        var json = reply.Object();
        if (json.Text("access_token") is not { Length: > 0 } access) throw new PublishingException(new SendOutcome.Uncertain(new(
            $"Diharapkan token dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected a token of {reply.Host}, but found: {reply.Words()}")));
        return new Connection(access, json.Seconds("expires_in") is { } lasts ? now + lasts : null, json.Text("refresh_token") ?? before?.Renewal, before?.AccountId ?? "", before?.AccountName ?? "", now)
        {
            EndsAt = json.Seconds("refresh_token_expires_in") is { } ends ? now + ends : null,
        };
    }
}
