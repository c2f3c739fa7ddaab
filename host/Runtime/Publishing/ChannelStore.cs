using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>A channel that the program can post to.</summary>
/// <param name="Row">Null before its settings were entered.</param>
/// <param name="IsReadable">False when the stored secrets cannot be decrypted: the data folder was restored without its keys.</param>
public sealed record Channel(IPublishingTarget Target, ChannelRow? Row, bool IsReadable)
{
    public TargetDescription Description => Target.Description;

    /// <summary>False while nobody has signed in on the other side, where that is needed.</summary>
    public bool IsConnected => Description.OAuth is null || Row?.Connection is not null;

    public bool IsServed => Row is { IsOn: true } && IsReadable && IsConnected;

    /// <summary>The fields that may be shown.</summary>
    public IReadOnlyDictionary<string, string> Shown => Row is null ? Description.Settings.Where(f => f.Kind is not SettingKind.Secret).ToDictionary(f => f.Name, f => f.Default) : ChannelStore.Parse(Row.Settings);
}

/// <summary>The settings of the channels. Secrets are encrypted where they lie and in clear only while something is sent.</summary>
public sealed class ChannelStore(
    IDbContextFactory<BpmDbContext> contexts, RowCommits rows, TargetCatalog targets, IDataProtectionProvider protection, OutgoingPolicy policy, IOfficeCalendar calendar, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Disdik.Bpm.Channels.v1");

    public async Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await database.Channels.AsNoTracking().ToDictionaryAsync(c => c.Key, cancellationToken);
        return [.. targets.All.Where(t => t.Description.HasSettings).Select(t => Of(t, stored.GetValueOrDefault(t.Description.Key)))];
    }

    /// <summary>Null when no target with settings has this name.</summary>
    public async Task<Channel?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (targets.Find(key) is not { Description.HasSettings: true } target) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return Of(target, await database.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, cancellationToken));
    }

    /// <summary>Ready for use; null while the channel has no settings, is switched off, or its secrets cannot be read.</summary>
    public async Task<ChannelSettings?> OpenAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { IsServed: true, Row: { } row } channel ? Open(channel.Target, row) : null;

    /// <exception cref="ChannelProblemException">What is wrong, by field. Nothing is saved.</exception>
    public async Task SaveAsync(string key, ChannelForm form, Actor actor, CancellationToken cancellationToken)
    {
        RequireAdministrator(actor);
        var target = await FindAsync(key, cancellationToken) is { } found ? found.Target : throw NotFound();
        var zone = (await calendar.GetAsync(cancellationToken)).Zone;
        await rows.CommitAsync(async database =>
        {
            var row = await database.Channels.FindAsync([key], cancellationToken);
            var secrets = row is null ? [] : Secrets(row) ?? [];
            var before = row is null ? secrets : Parse(row.Settings).Concat(secrets).ToDictionary();
            if (form.Problems(target.Description, before, policy) is { Count: > 0 } problems) throw new ChannelProblemException(problems);

            if (row is null) database.Channels.Add(row = new ChannelRow { Key = key, ChangedBy = actor.UserId });
            var given = target.Description.Settings.ToDictionary(f => f.Name, f => form[f.Name] is { Length: > 0 } value ? value : f.Kind is SettingKind.Secret ? secrets.GetValueOrDefault(f.Name, "") : "");
            var isSecret = target.Description.Settings.Where(f => f.Kind is SettingKind.Secret).Select(f => f.Name).ToHashSet();
            if (given.Any(v => v.Value != before.GetValueOrDefault(v.Key, "")) || row.AllowsInternal != form.AllowsInternal)
                (row.ConfirmedAt, row.ConfirmedBy, row.TestedAt, row.TestWords, row.CredentialProblem) = (null, null, null, null, null);
            // A token goes to no other host, and is of no use to another application.
            if (target.Description.OAuth is { } oauth && target.Description.Settings.Any(f => (f.Kind is SettingKind.Url || f.Name == oauth.ClientIdSetting) && given[f.Name] != before.GetValueOrDefault(f.Name, "")))
                (row.Connection, row.Pending, row.ExpiresAt) = (null, null, null);
            row.Settings = JsonSerializer.Serialize(given.Where(v => !isSecret.Contains(v.Key)).ToDictionary());
            row.Secrets = isSecret.Count == 0 ? null : Seal(given.Where(v => isSecret.Contains(v.Key)).ToDictionary());
            (row.IsOn, row.FollowsWebsite, row.AllowsInternal, row.ChangedAt, row.ChangedBy, row.Revision) = (form.IsOn, form.FollowsWebsite, form.AllowsInternal, time.GetUtcNow(), actor.UserId, row.Revision + 1);
            if (target.Description.OAuth is null) row.ExpiresAt = form.ExpiresOn.Length == 0 ? null : OfficeTime.StartOf(DateOnly.ParseExact(form.ExpiresOn, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1), zone);
            return true;
        }, cancellationToken);
    }

    /// <summary>Tries the stored settings, switched on or not, and keeps the exact words.</summary>
    public async Task<(bool Succeeded, Text Words)> TestAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        RequireAdministrator(actor);
        if (await FindAsync(key, cancellationToken) is not { Row: { } tested } channel) throw NotFound();
        if (!channel.IsConnected) return (false, new("Diharapkan kanal yang terhubung, tetapi belum. Tekan Hubungkan dahulu.", "Expected a connected channel, but it is not. Press Connect first."));
        if (Open(channel.Target, tested) is not { } settings) return (false, Unreadable);
        TestOutcome? outcome = null;
        Text words;
        var byCredential = false;
        try
        {
            outcome = await channel.Target.TestAsync(settings, cancellationToken);
            words = outcome.Words;
        }
        catch (PublishingException e)
        {
            words = new(settings.Scrub(e.Reason.Id), settings.Scrub(e.Reason.En));
            byCredential = e.Outcome is SendOutcome.Refused { ByCredential: true };
        }
        await rows.CommitAsync(async database =>
        {
            // Settings that were changed meanwhile were not tested.
            if (await database.Channels.FindAsync([key], cancellationToken) is not { } row || row.ChangedAt != tested.ChangedAt) return false;
            (row.TestedAt, row.TestWords, row.Revision) = (time.GetUtcNow(), StoredText.Write(words), row.Revision + 1);
            if (outcome is not null) (row.ConfirmedAt, row.ConfirmedBy, row.CredentialProblem, row.ExpiresAt) = (time.GetUtcNow(), actor.UserId, null, outcome.ExpiresAt ?? row.ExpiresAt);
            else if (byCredential) row.CredentialProblem = StoredText.Write(words);
            return true;
        }, cancellationToken);
        return (outcome is not null, words);
    }

    internal static Text Unreadable => new(
        "Diharapkan kredensial dapat dibaca, tetapi kunci enkripsinya tidak ada lagi. Isi lagi kredensialnya.", "Expected the credential to be readable, but its encryption key is gone. Enter the credential anew.");

    internal static Dictionary<string, string> Parse(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private Channel Of(IPublishingTarget target, ChannelRow? row) => new(target, row, row is null || (Secrets(row) is not null && (row.Connection is null || ConnectionOf(row) is not null)));

    /// <summary>Null when there is none, or when it cannot be decrypted.</summary>
    internal Connection? ConnectionOf(ChannelRow row) => Unseal<Connection>(row.Connection);

    /// <summary>Encrypted, for a column of the channel's row.</summary>
    internal string Seal<T>(T value) => protector.Protect(JsonSerializer.Serialize(value));

    /// <summary>Null when there is nothing, or when it cannot be decrypted.</summary>
    internal T? Unseal<T>(string? stored) where T : class
    {
        try
        {
            return stored is null ? null : JsonSerializer.Deserialize<T>(protector.Unprotect(stored));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Of a row that was entered, switched on or not; null when its secrets cannot be read.</summary>
    internal ChannelSettings? Open(IPublishingTarget target, ChannelRow row)
    {
        if (Secrets(row) is not { } secrets) return null;
        var values = target.Description.Settings.ToDictionary(f => f.Name, f => f.Default);
        foreach (var (name, value) in Parse(row.Settings).Concat(secrets)) values[name] = value;
        var addresses = target.Description.Settings.Where(f => f.Kind is SettingKind.Url && values[f.Name].Length > 0).Select(f => new Uri(values[f.Name]));
        return new ChannelSettings(values, [.. secrets.Values], [.. addresses], row.AllowsInternal) { Connection = ConnectionOf(row) };
    }

    /// <summary>Null when they cannot be decrypted.</summary>
    private Dictionary<string, string>? Secrets(ChannelRow row) => row.Secrets is null ? [] : Unseal<Dictionary<string, string>>(row.Secrets);

    internal static void RequireAdministrator(Actor actor)
    {
        if (!Access.CanAdminister(actor))
            throw new ProblemException(ProblemKind.Forbidden, "not-an-administrator", new("Diharapkan administrator sistem, tetapi akun Anda tidak memiliki hak itu.", "Expected a system administrator, but your account is none."));
    }

    internal static ProblemException NotFound() => new(ProblemKind.NotFound, "channel-not-found", new("Diharapkan kanal yang ada, tetapi kanal ini tidak ditemukan.", "Expected an existing channel, but this one was not found."));
}

/// <summary>A settings form that cannot be saved.</summary>
public sealed class ChannelProblemException(IReadOnlyDictionary<string, Text> problems) : Exception(string.Join(' ', problems.Values.Select(p => p.En)))
{
    public IReadOnlyDictionary<string, Text> Problems { get; } = problems;
}
