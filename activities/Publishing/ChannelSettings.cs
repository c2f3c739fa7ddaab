namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What an administrator entered for a channel, secrets in clear: it lives for one sending and is written nowhere.</summary>
/// <param name="values">By field name; every field of the target has one, maybe empty.</param>
/// <param name="secrets">The values that must never be shown or logged.</param>
/// <param name="reachable">Addresses of the channel: requests go to their hosts alone.</param>
/// <param name="allowsInternal">The administrator allowed these hosts although they stand in the office's own network.</param>
public sealed class ChannelSettings(IReadOnlyDictionary<string, string> values, IReadOnlyList<string> secrets, IReadOnlyList<Uri> reachable, bool allowsInternal)
{
    private const int ShortestSecret = 4;

    public bool AllowsInternal { get; } = allowsInternal;

    /// <summary>What the sign-in on the other side brought; null for a channel whose form holds the whole credential, or before it.</summary>
    public Connection? Connection { get; init; }

    /// <summary>The token that requests of a connected channel carry.</summary>
    public string AccessToken => Connection?.Access ?? "";

    /// <summary>Empty when nothing was entered.</summary>
    public string this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>An address of the form, without a slash at the end.</summary>
    public string Address(string name) => this[name].TrimEnd('/');

    public bool MayReach(Uri address) =>
        reachable.Any(r => r.Scheme == address.Scheme && r.Port == address.Port && string.Equals(r.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase));

    /// <summary>Other people's words may repeat a password or token: taken out before they are kept or shown.</summary>
    public string Scrub(string text) => secrets.Concat([Connection?.Access ?? "", Connection?.Renewal ?? ""]).Where(s => s.Length >= ShortestSecret).OrderByDescending(s => s.Length)
        .Aggregate(text, (scrubbed, secret) => scrubbed.Replace(secret, "•••", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "•••", StringComparison.Ordinal));

    public override string ToString() => $"settings of {string.Join(", ", reachable.Select(r => r.IdnHost))}";
}
