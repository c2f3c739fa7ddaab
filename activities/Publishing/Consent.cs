using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>An item on a channel.</summary>
/// <param name="On">The day on which it is to appear there, in the office's zone.</param>
public sealed record Showing(string Channel, DateOnly On);

/// <summary>What a parent or guardian allowed for a pupil, as far as publishing goes by it. DOMAIN 7.5.</summary>
/// <param name="Scopes">Of <see cref="ConsentWords.Scopes"/>.</param>
/// <param name="Channels">Keys of channels; <c>website</c> stands for every site of the office's own.</param>
/// <param name="Until">The last day.</param>
public sealed record Consent(string Number, IReadOnlyCollection<string> Scopes, IReadOnlyCollection<string> Channels, DateOnly From, DateOnly Until, DateOnly? WithdrawnOn)
{
    /// <summary>Everything that keeps an item with this pupil from these channels; none when the consent covers it.</summary>
    public IEnumerable<Text> Objections(IReadOnlyCollection<string> scopes, IReadOnlyCollection<Showing> showings)
    {
        if (WithdrawnOn is { } withdrawn)
        {
            yield return new($"Diharapkan persetujuan {Number} berlaku, tetapi ditarik pada {D(withdrawn).Id}. {AgainId}", $"Expected consent {Number} to be in force, but it was withdrawn on {D(withdrawn).En}. {AgainEn}");
            yield break;
        }
        // Channels of one day in one sentence.
        foreach (var day in showings.GroupBy(s => s.On).OrderBy(d => d.Key))
        {
            var (on, where) = (D(day.Key), List(day.Select(s => s.Channel), ChannelNames.Of));
            if (day.Key < From)
                yield return new($"Diharapkan persetujuan {Number} berlaku pada {on.Id} ({where}), tetapi baru berlaku mulai {D(From).Id}.", $"Expected consent {Number} to be in force on {on.En} ({where}), but it begins on {D(From).En}.");
            if (day.Key > Until)
                yield return new($"Diharapkan persetujuan {Number} berlaku pada {on.Id} ({where}), tetapi berakhir pada {D(Until).Id}. Perpanjang dengan formulir baru.", $"Expected consent {Number} to be in force on {on.En} ({where}), but it ends on {D(Until).En}. Extend it by a new form.");
        }
        var beyond = scopes.Where(s => !Scopes.Contains(s)).ToList();
        if (beyond.Count > 0) yield return NotCovered(beyond, Scopes, ConsentWords.Scope);
        var elsewhere = showings.Select(s => s.Channel).Where(c => !Channels.Contains(ConsentWords.CoveredBy(c))).ToList();
        if (elsewhere.Count > 0) yield return NotCovered(elsewhere, Channels, ChannelNames.In);
    }

    private const string AgainId = "Konten perlu disunting dan disaring lagi tanpa anak itu.";
    private const string AgainEn = "The item has to be edited and screened again without that child.";

    private Text NotCovered(IEnumerable<string> wanted, IEnumerable<string> given, Func<string, Text> words) => new(
        $"Diharapkan persetujuan {Number} mencakup {List(wanted, w => words(w).Id)}, tetapi hanya mencakup {List(given, w => words(w).Id)}.",
        $"Expected consent {Number} to cover {List(wanted, w => words(w).En)}, but it covers {List(given, w => words(w).En)} only.");

    private static Text D(DateOnly day) => OfficeTime.ShortDate(day);

    private static string List(IEnumerable<string> keys, Func<string, string> word) => string.Join(", ", keys.Select(word));
}

/// <summary>The office's book of consents, kept by the host.</summary>
public interface IConsentBook
{
    /// <summary>Everything about the consents of an item that keeps it from these channels on the day that each is planned for.</summary>
    /// <param name="input">Of the publishing step: <c>consents</c>, <c>childData</c>, <c>pictures</c>.</param>
    /// <param name="plan">Null: today.</param>
    Task<IReadOnlyList<Text>> ObjectionsAsync(Variables input, IReadOnlyCollection<string> channels, PublicationPlan? plan, CancellationToken cancellationToken);

    /// <inheritdoc cref="ObjectionsAsync(Variables, IReadOnlyCollection{string}, PublicationPlan?, CancellationToken)"/>
    Task<IReadOnlyList<Text>> ObjectionsAsync(Variables input, IReadOnlyCollection<string> channels, CancellationToken cancellationToken) => ObjectionsAsync(input, channels, null, cancellationToken);
}

/// <summary>What a consent may be about, in words.</summary>
public static class ConsentWords
{
    private static readonly Dictionary<string, Text> scopes = new()
    {
        ["foto"] = new("foto", "photo"), ["video"] = new("video", "video"), ["nama"] = new("nama", "name"), ["prestasi"] = new("prestasi", "achievement"),
    };

    public static IReadOnlyCollection<string> Scopes => scopes.Keys;

    /// <summary>Those that a parent is asked about.</summary>
    public static IReadOnlyCollection<string> Channels { get; } = [.. ChannelNames.Keys.Where(c => CoveredBy(c) == c)];

    public static Text Scope(string key) => scopes.TryGetValue(key, out var known) ? known : new(key, key);

    /// <summary>A second site of the office, fed by an interface, is its website to a parent.</summary>
    public static string CoveredBy(string channel) => channel is "wordpress" or "webhook" or "folder" ? "website" : channel;
}
