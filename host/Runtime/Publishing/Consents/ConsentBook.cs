using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing.Consents;

/// <summary>The table of consents as the publishing steps ask it.</summary>
internal sealed class ConsentBook(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time) : IConsentBook
{
    private static readonly string[] photo = ["foto"];

    public async Task<IReadOnlyList<Text>> ObjectionsAsync(Variables input, IReadOnlyCollection<string> channels, PublicationPlan? plan, CancellationToken cancellationToken)
    {
        var (numbers, shown) = (PublicationContent.Texts(input["consents"]), PublicationContent.Texts(input["childData"]));
        if (numbers.Count == 0)
        {
            return shown.Count == 0 ? [] : [new(
                $"Diharapkan persetujuan orang tua/wali untuk data anak yang ditampilkan ({string.Join(", ", shown.Select(s => ConsentWords.Scope(s).Id))}), tetapi tidak ada yang ditautkan.",
                $"Expected a parent's or guardian's consent for the child's data that is shown ({string.Join(", ", shown.Select(s => ConsentWords.Scope(s).En))}), but none is linked.")];
        }
        // Nobody said what is shown of the child: a picture shows it.
        IReadOnlyCollection<string> scopes = shown.Count == 0 && PublicationContent.From(input).Pictures.Count > 0 ? photo : shown;

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await database.Consents.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, cancellationToken);
        var (now, zone) = (time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone);
        var showings = channels.Select(c => new Showing(c, OfficeTime.DateOf(plan?.TimeOf(c, now) ?? now, zone))).ToList();
        return [.. numbers.SelectMany(number => known.TryGetValue(number, out var row) ? row.ForPublishing().Objections(scopes, showings)
            : [new($"Diharapkan persetujuan yang tercatat, tetapi {number} tidak ditemukan.", $"Expected a consent that is on record, but {number} was not found.")])];
    }
}
