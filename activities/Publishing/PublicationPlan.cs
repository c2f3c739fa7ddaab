using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// When an item is to stand where. The input <c>plan</c> holds rows of <c>kanal</c>, <c>tanggal</c> (yyyy-MM-dd) and <c>pukul</c> (10.00), in the office's
/// zone. A plan is not content: a change of it needs no new approval.
/// </summary>
/// <param name="Times">By channel. A channel without a time goes with the website, the website at once.</param>
/// <param name="Problems">Rows that cannot be read, or say it twice.</param>
public sealed record PublicationPlan(TimeZoneInfo Zone, IReadOnlyDictionary<string, DateTimeOffset> Times, IReadOnlyList<Text> Problems)
{
    /// <summary>How far ahead one may plan, in days: a mistyped year is told.</summary>
    public const int MaxDaysAhead = 366;

    private static readonly string[] clocks = ["H.mm", "H:mm"];

    public static PublicationPlan From(Variables input, TimeZoneInfo zone)
    {
        Dictionary<string, DateTimeOffset> times = [];
        List<Text> problems = [];
        if (input["plan"] is not { ValueKind: JsonValueKind.Array } rows) return new(zone, times, problems);
        foreach (var row in rows.EnumerateArray().Where(r => r.ValueKind is JsonValueKind.Object))
        {
            var (channel, date, clock) = (Cell(row, "kanal"), Cell(row, "tanggal"), Cell(row, "pukul"));
            var name = ChannelNames.Of(channel);
            if (Read(date, clock, zone) is not { } at) problems.Add(Unreadable(name, date, clock));
            else if (!times.TryAdd(channel, at)) problems.Add(new($"Diharapkan satu jadwal untuk {name}, tetapi ada dua.", $"Expected one time for {name}, but there are two."));
        }
        return new(zone, times, problems);
    }

    /// <summary>When the article is to stand.</summary>
    public DateTimeOffset Website(DateTimeOffset now) => Times.TryGetValue(PublishToWebsite.Website, out var at) && at > now ? at : now;

    /// <summary>When the item is to go to a channel: with the article where nothing is said, and never before it, since it links there.</summary>
    public DateTimeOffset Of(string channel, DateTimeOffset website) => Times.TryGetValue(channel, out var at) && at > website ? at : website;

    /// <summary>When the item is to stand on this channel, the website among them, as far as one can tell now.</summary>
    public DateTimeOffset TimeOf(string channel, DateTimeOffset now) => channel == PublishToWebsite.Website ? Website(now) : Of(channel, Website(now));

    /// <summary>What a person who plans it now has to mend.</summary>
    /// <param name="channels">Where the item goes besides the website.</param>
    public IReadOnlyList<Text> Findings(IReadOnlyList<string> channels, DateTimeOffset now)
    {
        List<Text> found = [.. Problems];
        var website = Website(now);
        foreach (var (channel, at) in Times)
        {
            var name = ChannelNames.Of(channel);
            if (channel != PublishToWebsite.Website && !channels.Contains(channel))
                found.Add(new($"Diharapkan jadwal hanya untuk kanal yang dipilih, tetapi {name} tidak dipilih.", $"Expected times for chosen channels only, but {name} is not chosen."));
            else if (Refusal(at, now, Zone) is { } reason) found.Add(new($"{name}: {reason.Id}", $"{name}: {reason.En}"));
            else if (at < website && Times.ContainsKey(PublishToWebsite.Website)) found.Add(BeforeWebsite(name, at, website, Zone));
        }
        return found;
    }

    /// <summary>Why nobody may plan for this time; null when one may. Outside the working hours is well: the program sends by itself.</summary>
    public static Text? Refusal(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var said = OfficeTime.Short(at, zone);
        // Who plans for this very minute means now.
        if (at.AddMinutes(1) <= now) return new($"Diharapkan waktu yang belum lewat, tetapi {said.Id} sudah lewat.", $"Expected a time to come, but {said.En} has passed.");
        return at <= now.AddDays(MaxDaysAhead) ? null
            : new($"Diharapkan paling lama {MaxDaysAhead} hari ke depan, tetapi dijadwalkan {said.Id}.", $"Expected at most {MaxDaysAhead} days ahead, but it is planned for {said.En}.");
    }

    public static Text BeforeWebsite(string name, DateTimeOffset at, DateTimeOffset website, TimeZoneInfo zone)
    {
        var (said, first) = (OfficeTime.Short(at, zone), OfficeTime.Short(website, zone));
        return new($"Diharapkan {name} tidak sebelum website ({first.Id}), karena menautkan ke beritanya, tetapi dijadwalkan {said.Id}.",
            $"Expected {name} not before the website ({first.En}), since it links to the article, but it is planned for {said.En}.");
    }

    public static Text Unreadable(string name, string? date, string? clock) => new(
        $"Diharapkan jadwal {name} berisi tanggal dan pukul seperti 10.00, tetapi isinya \"{date} {clock}\".", $"Expected the time of {name} to be a date and a time such as 10.00, but it is \"{date} {clock}\".");

    /// <summary>Null when date or time are none, or the zone has no such time that day.</summary>
    public static DateTimeOffset? Read(string? date, string? clock, TimeZoneInfo zone)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(clock?.Trim(), clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        var local = day.ToDateTime(time);
        return zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Cell(JsonElement row, string column) => row.TryGetProperty(column, out var cell) && cell.ValueKind is JsonValueKind.String ? cell.GetString()!.Trim() : "";
}
