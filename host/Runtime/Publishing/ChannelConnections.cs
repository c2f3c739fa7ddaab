using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>What the browser is sent on with.</summary>
/// <param name="Browser">For a cookie: only this browser may come back.</param>
public sealed record SignInBegun(Uri Address, string Browser);

/// <summary>
/// Connects a channel by OAuth 2 and keeps it connected. State and PKCE verifier stay in the row, encrypted, for ten minutes, for one use, for the person and
/// the browser that began. Tokens are renewed before they end, by one process at a time.
/// </summary>
public sealed class ChannelConnections(ChannelStore store, TargetCatalog targets, IDbContextFactory<BpmDbContext> contexts, RowCommits rows, ChannelAlarm alarm, PublicAddress address, TimeProvider time)
{
    public static readonly TimeSpan SignInTime = TimeSpan.FromMinutes(10);
    /// <summary>Before the token for requests ends.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Aged = TimeSpan.FromDays(1);
    /// <summary>Longer than any request may take: a process that died holds the renewal up no longer.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private sealed record Begun(string State, string Verifier, string Browser, string UserId, DateTimeOffset Until);

    /// <summary>Where the other side sends the browser back to; to be entered at the application there.</summary>
    public string RedirectOf(string key) => address.Of($"/kanal/{key}/oauth");

    /// <exception cref="ProblemException">The actor may not, or the channel has no settings yet or is not connected this way.</exception>
    public async Task<SignInBegun> BeginAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        ChannelStore.RequireAdministrator(actor);
        if (await store.FindAsync(key, cancellationToken) is not { Row: { } row, Description.OAuth: { } oauth } channel || store.Open(channel.Target, row) is not { } settings) throw ChannelStore.NotFound();
        var (state, verifier, browser) = (Random(), Random(), Random());
        await ChangeAsync(key, (_, changed) =>
        {
            changed.Pending = store.Seal(new Begun(state, verifier, browser, actor.UserId, time.GetUtcNow() + SignInTime));
            return Task.CompletedTask;
        }, cancellationToken);

        var path = channel.Description.Settings.Aggregate(oauth.ConsentPath, (p, field) => p.Replace($"{{{field.Name}}}", Uri.EscapeDataString(settings[field.Name]), StringComparison.Ordinal));
        var query = new Dictionary<string, string?>(oauth.Further.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)))
        {
            ["response_type"] = "code", ["client_id"] = settings[oauth.ClientIdSetting], ["redirect_uri"] = RedirectOf(key), ["scope"] = string.Join(oauth.ScopeSeparator, oauth.Scopes), ["state"] = state,
        };
        if (oauth.HasPkce) (query["code_challenge"], query["code_challenge_method"]) = (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), "S256");
        return new(new Uri(QueryHelpers.AddQueryString(settings.Address(oauth.ConsentSetting) + path, query)), browser);
    }

    /// <summary>A person came back who agreed.</summary>
    /// <returns>Null when it is connected; else why not, in words that were kept at the channel.</returns>
    /// <exception cref="ProblemException">The actor may not, or it is not the sign-in that was begun last by this person in this browser within ten minutes.</exception>
    public async Task<Text?> CompleteAsync(string key, string? state, string? code, string? browser, Actor actor, CancellationToken cancellationToken)
    {
        ChannelStore.RequireAdministrator(actor);
        if (await store.FindAsync(key, cancellationToken) is not { Row: { } row, Target: IConnectedTarget target } || store.Open(target, row) is not { } settings) throw ChannelStore.NotFound();
        if (store.Unseal<Begun>(row.Pending) is not { } begun || begun.Until < time.GetUtcNow() || begun.UserId != actor.UserId || !Same(begun.State, state) || !Same(begun.Browser, browser) || string.IsNullOrEmpty(code))
            throw new ProblemException(ProblemKind.Conflict, "sign-in-not-begun", new("Diharapkan persetujuan yang dimulai dari halaman ini dalam sepuluh menit terakhir, tetapi bukan. Tekan Hubungkan sekali lagi.", "Expected the consent that was begun from this page within the last ten minutes, but it is another. Press Connect once more."));

        Connection? connection = null;
        Text? problem = null;
        try
        {
            connection = await target.ConnectAsync(settings, new AuthorizationGrant(code, begun.Verifier, RedirectOf(key)), cancellationToken);
        }
        catch (PublishingException e)
        {
            problem = new(settings.Scrub(e.Reason.Id), settings.Scrub(e.Reason.En));
        }
        await ChangeAsync(key, (_, changed) =>
        {
            changed.Pending = null;
            if (connection is null) (changed.TestedAt, changed.TestWords) = (time.GetUtcNow(), StoredText.Write(problem!.Value));
            else
            {
                // Another account was never tried.
                if (store.ConnectionOf(changed)?.AccountId != connection.AccountId) (changed.ConfirmedAt, changed.ConfirmedBy, changed.TestedAt, changed.TestWords) = (null, null, null, null);
                Keep(changed, connection);
            }
            return Task.CompletedTask;
        }, cancellationToken);
        return problem;
    }

    /// <summary>Renews the channel's token when it ends within ten minutes.</summary>
    /// <returns>Why the channel cannot be used now; null when it can, and for channels that are not connected this way.</returns>
    public async Task<SendOutcome?> ReadyAsync(string key, CancellationToken cancellationToken)
    {
        if (targets.Find(key) is not IConnectedTarget || await store.FindAsync(key, cancellationToken) is not { Row: { } row }) return null;
        return store.ConnectionOf(row) is { Renewal: not null, AccessUntil: { } until } && until - Margin <= time.GetUtcNow() ? await RenewAsync(row, cancellationToken) : null;
    }

    /// <summary>Each day, so that an agreement that was ended on the other side is found before an item needs it: by a renewal, or by asking where there is none.</summary>
    internal async Task RenewAgedAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in await store.ListAsync(cancellationToken))
        {
            if (channel is { IsServed: true, Row: { CredentialProblem: null } row } && store.ConnectionOf(row) is { } connection
                && (connection.Renewal is not null || channel.Target is IWatchedTarget) && connection.At + Aged <= time.GetUtcNow())
                await RenewAsync(row, cancellationToken);
        }
    }

    private async Task<SendOutcome?> RenewAsync(ChannelRow read, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(read, cancellationToken)) return await HeldByAnotherAsync(read.Key, cancellationToken);
        var target = (IConnectedTarget)targets.Find(read.Key)!;
        var settings = store.Open(target, read)!;
        try
        {
            var renewed = target is IWatchedTarget watched ? await watched.CheckAsync(settings, cancellationToken) : await target.RenewAsync(settings, cancellationToken);
            // Nobody else holds it: what was answered is kept before anything else is done.
            await ChangeAsync(read.Key, (_, row) =>
            {
                row.RenewingUntil = null;
                if (row.Connection == read.Connection) Keep(row, renewed);
                return Task.CompletedTask;
            }, CancellationToken.None);
            return null;
        }
        catch (PublishingException e)
        {
            var reason = new Text(settings.Scrub(e.Reason.Id), settings.Scrub(e.Reason.En));
            var isRefused = e.Outcome is SendOutcome.Refused { ByCredential: true };
            await ChangeAsync(read.Key, async (database, row) =>
            {
                row.RenewingUntil = null;
                if (!isRefused || row.Connection != read.Connection) return;
                if (row.CredentialProblem is null) Raise(database, row.Key, reason);
                await alarm.BrokenAsync(database, row, reason, cancellationToken);
            }, cancellationToken);
            if (isRefused) return new SendOutcome.Refused(reason, ByCredential: true);
            return settings.Connection!.AccessUntil is not { } until || until > time.GetUtcNow() ? null : new SendOutcome.TemporarilyRefused(reason, (e.Outcome as SendOutcome.TemporarilyRefused)?.After);
        }
    }

    /// <summary>A refresh token may be for one use: two processes that used it at once would end the connection.</summary>
    private async Task<bool> ClaimAsync(ChannelRow read, CancellationToken cancellationToken)
    {
        var isMine = false;
        await rows.CommitAsync(async database =>
        {
            isMine = false;
            if (await database.Channels.FindAsync([read.Key], cancellationToken) is not { } row || row.Connection != read.Connection || row.RenewingUntil > time.GetUtcNow()) return false;
            (row.RenewingUntil, row.Revision) = (time.GetUtcNow() + Lease, row.Revision + 1);
            return isMine = true;
        }, cancellationToken);
        return isMine;
    }

    private async Task<SendOutcome?> HeldByAnotherAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await database.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, cancellationToken) is not { } row || store.ConnectionOf(row)?.AccessUntil > now) return null;
        return new SendOutcome.TemporarilyRefused(new("Sambungan kanal sedang diperbarui.", "The channel's connection is being renewed."), row.RenewingUntil - now);
    }

    private void Keep(ChannelRow row, Connection connection) =>
        (row.Connection, row.ExpiresAt, row.CredentialProblem) = (store.Seal(connection), connection.EndsAt, null);

    private void Raise(BpmDbContext database, string key, Text reason) => database.Incidents.Add(new IncidentRow
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), RaisedAt = time.GetUtcNow(),
        Message = $"Expected the connection of the channel {targets.Find(key)?.Description.Name.En ?? key} to hold, but it was refused: {reason.En} Reconnect it at /kanal/{key}.",
    });

    private Task ChangeAsync(string key, Func<BpmDbContext, ChannelRow, Task> act, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Channels.FindAsync([key], cancellationToken) is not { } row) return false;
        await act(database, row);
        row.Revision++;
        return true;
    }, cancellationToken);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string expected, string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
