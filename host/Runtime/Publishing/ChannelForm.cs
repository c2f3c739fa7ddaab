using System.Globalization;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>The settings form of a channel as it was sent.</summary>
/// <param name="Values">By field name. An empty secret leaves the stored one as it is.</param>
/// <param name="ExpiresOn">The last day of the credential, <c>yyyy-MM-dd</c>; empty when unknown.</param>
public sealed record ChannelForm(IReadOnlyDictionary<string, string> Values, bool IsOn, bool FollowsWebsite, bool AllowsInternal, string ExpiresOn)
{
    public const string Expiry = "berlaku";
    private const int LongestValue = 2000;

    public string this[string name] => Values.GetValueOrDefault(name, "").Trim();

    /// <summary>What is wrong, by field: everything at once.</summary>
    /// <param name="before">The stored values, secrets in clear; empty when there are none.</param>
    internal Dictionary<string, Text> Problems(TargetDescription target, IReadOnlyDictionary<string, string> before, OutgoingPolicy policy)
    {
        Dictionary<string, Text> problems = [];
        foreach (var field in target.Settings)
        {
            if (Problem(field, before, policy) is { } problem) problems[field.Name] = problem;
        }
        // Whoever changes where a password goes has to know it.
        if (target.Settings.Any(f => f.Kind is SettingKind.Url && before.GetValueOrDefault(f.Name, "") is { Length: > 0 } old && !SameHost(old, this[f.Name])))
        {
            foreach (var secret in target.Settings.Where(f => f.Kind is SettingKind.Secret && this[f.Name].Length == 0 && before.GetValueOrDefault(f.Name, "").Length > 0))
                problems.TryAdd(secret.Name, new($"Diharapkan {secret.Label.Id} diisi lagi karena alamatnya berubah, tetapi kosong.", $"Expected {secret.Label.En} anew since the address changed, but it is empty."));
        }
        if (ExpiresOn.Length > 0 && !DateOnly.TryParseExact(ExpiresOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            problems[Expiry] = new($"Diharapkan tanggal, tetapi ditemukan \"{ExpiresOn}\".", $"Expected a date, but found \"{ExpiresOn}\".");
        return problems;
    }

    private Text? Problem(SettingField field, IReadOnlyDictionary<string, string> before, OutgoingPolicy policy)
    {
        var value = this[field.Name];
        if (value.Length == 0)
        {
            var kept = field.Kind is SettingKind.Secret && before.GetValueOrDefault(field.Name, "").Length > 0;
            return field.Required && !kept ? new($"Diharapkan {field.Label.Id} diisi, tetapi kosong.", $"Expected {field.Label.En}, but it is empty.") : null;
        }
        if (value.Length > LongestValue || value.Any(char.IsControl))
            return new($"Diharapkan paling banyak {LongestValue} karakter dalam satu baris, tetapi isinya lain.", $"Expected at most {LongestValue} characters in one line, but it is something else.");
        return field.Kind switch
        {
            SettingKind.Choice when field.Choices!.All(c => c.Value != value) => new($"Diharapkan salah satu pilihan, tetapi ditemukan \"{value}\".", $"Expected one of the choices, but found \"{value}\"."),
            SettingKind.Url => AddressProblem(value, policy),
            _ => null,
        };
    }

    private Text? AddressProblem(string value, OutgoingPolicy policy)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return new($"Diharapkan alamat seperti https://…, tetapi ditemukan \"{value}\".", $"Expected an address such as https://…, but found \"{value}\".");
        if (uri.Scheme == "http" && !AllowsInternal && !(policy.LoopbackAllowed && uri.IsLoopback))
            return new("Diharapkan https, tetapi alamat ini http: kata sandi akan terbaca di jalan.", "Expected https, but this address is http: the password could be read on its way.");
        return null;
    }

    private static bool SameHost(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var a) && Uri.TryCreate(other, UriKind.Absolute, out var b) && a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);
}
