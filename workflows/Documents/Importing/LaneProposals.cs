namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>
/// Who does a step: where its symbol stands against whom its text names. A floating drawing may be anchored in one cell and drawn over another, so
/// a symbol is evidence and no proof; a text that names the actor weighs more.
/// </summary>
internal sealed class LaneProposals(IReadOnlyList<ImportedLane> lanes, IReadOnlyList<RawRow> rows)
{
    private static readonly string[] HandingOver = ["menyerahkan", "menyampaikan", "mengirim", "mengirimkan", "mengajukan", "melaporkan", "memberikan", "diserahkan", "disampaikan", "dikirim", "diajukan"];
    private static readonly string[] OfficialDocuments = ["surat keputusan", "keputusan kepala", "surat perintah", "surat tugas", "peraturan kepala"];
    private static readonly string[] Officials = ["pejabat", "kepala", "sekretaris", "camat", "bupati", "lurah", "direktur", "pimpinan"];

    private readonly ActorMention[] mentions = Mentions(lanes, rows);
    private readonly HashSet<string> withSymbol = [.. rows.SelectMany(row => row.Evidence).Select(mark => mark.SeenIn)];

    private readonly string[][] actives = [.. rows.Select(row => VerbStem.Actives(row.Activity))];
    private readonly string[] outputs = [.. rows.Select(row => Compared(row.Output))];
    private readonly LaneProposal?[] made = new LaneProposal?[rows.Count];

    private static ActorMention[] Mentions(IReadOnlyList<ImportedLane> lanes, IReadOnlyList<RawRow> rows)
    {
        var named = lanes.Select(ActorMention.Named.Of).ToArray();
        return [.. rows.Select(row => ActorMention.Of(row.Activity, named))];
    }

    public LaneProposal For(int index) => made[index] ??= Make(index);

    private LaneProposal Make(int index)
    {
        var row = rows[index];
        if (row.Performer is { } named) return new(named, null, named, Confidence.High, new("Tabel menyebut pelaksananya.", "The table names the performer."));
        var standing = row.Evidence.Select(mark => mark.SeenIn).Distinct().ToList();
        var position = standing.Count == 1 ? standing[0] : null;
        var mention = mentions[index];
        if (standing.Count > 1)
        {
            var chosen = mention.Acting is { } said && standing.Contains(said) ? said : standing[0];
            return new(chosen, null, mention.Acting, chosen == mention.Acting ? Confidence.Medium : Confidence.Low, new(
                $"Simbol berdiri di beberapa lajur: {string.Join(", ", standing.Select(NameOf))}.", $"Symbols stand in several lanes: {string.Join(", ", standing.Select(NameOf))}."));
        }
        return (position, mention.Acting) switch
        {
            ({ } place, { } said) when place == said => new(place, place, said, Confidence.High, new("Gambar dan teks menunjuk lajur yang sama.", "Drawing and text name the same lane.")),
            ({ } place, { } said) => Disagreeing(row, mention, place, said),
            ({ } place, null) => ByPosition(row, place),
            (null, { } said) => new(said, null, said, Confidence.High, new($"Tanpa simbol; teks menyebut pelakunya: \"{mention.Phrase}\".", $"No symbol; the text names who acts: “{mention.Phrase}”.")),
            _ => ByNeighbours(index),
        };
    }

    private LaneProposal Disagreeing(RawRow row, ActorMention mention, string place, string said)
    {
        if (mention.Receiving.Contains(place) && Wording.Words(row.Activity).Any(HandingOver.Contains))
            return new(place, place, said, Confidence.Medium, new(
                $"Teks menyebut yang menyerahkan ({NameOf(said)}), simbolnya berdiri pada yang menerima ({NameOf(place)}): penyerahan adalah akhir langkah sebelumnya.",
                $"The text names who hands over ({NameOf(said)}), the symbol stands at who receives ({NameOf(place)}): handing over is the end of the step before."));
        return withSymbol.Contains(said)
            ? new(said, place, said, Confidence.Medium, new($"Teks menyebut pelakunya: \"{mention.Phrase}\"; simbol di {NameOf(place)} dibaca sebagai gambar yang bergeser.", $"The text names who acts: “{mention.Phrase}”; the symbol in {NameOf(place)} is read as a displaced drawing."))
            : new(said, place, said, Confidence.High, new(
                $"Teks menyebut pelakunya: \"{mention.Phrase}\", dan lajur {NameOf(said)} tanpa baris ini tidak punya simbol; simbol di {NameOf(place)} dibaca sebagai gambar yang bergeser.",
                $"The text names who acts: “{mention.Phrase}”, and lane {NameOf(said)} has no symbol otherwise; the symbol in {NameOf(place)} is read as a displaced drawing."));
    }

    private LaneProposal ByPosition(RawRow row, string place)
    {
        var lane = lanes.First(l => l.Key == place);
        var output = Wording.Plain(row.Output);
        if (OfficialDocuments.FirstOrDefault(d => output.StartsWith(d, StringComparison.Ordinal)) is { } document && Wording.Words(lane.Name).Any(Officials.Contains))
            return new(place, place, null, Confidence.High, new(
                $"Simbol di {lane.Name}, dan output berupa {document} hanya ditandatangani pejabat.", $"The symbol stands in {lane.Name}, and the output, a {document}, is signed by an official only."));
        if (ActorMention.Names(row.RequiredInputs, lane))
            return new(place, place, null, Confidence.High, new($"Simbol di {lane.Name}, dan kelengkapannya menyebut lajur itu.", $"The symbol stands in {lane.Name}, and the required inputs name it."));
        return new(place, place, null, Confidence.Medium, new($"Simbol di {lane.Name}; teks tidak menyebut pelakunya.", $"The symbol stands in {lane.Name}; the text names nobody."));
    }

    /// <summary>No symbol and no name: another row tells, by the same verb with an actor, or by an output that is taken up here.</summary>
    private LaneProposal ByNeighbours(int index)
    {
        var row = rows[index];
        var passives = VerbStem.Passives(row.Activity);
        for (var i = 0; i < rows.Count; i++)
            if (i != index && mentions[i].Acting is { } actor && VerbStem.Shared(passives, actives[i]) is { } verb)
                return new(actor, null, null, Confidence.Medium, new(
                    $"Tanpa simbol dan tanpa pelaku; langkah {NumberOf(i)} menyebut {NameOf(actor)} untuk perbuatan yang sama (\"{verb}\").",
                    $"No symbol and no actor; step {NumberOf(i)} names {NameOf(actor)} for the same act (“{verb}”)."));
        var inputs = $" {Compared(row.RequiredInputs)} ";
        for (var i = 0; i < rows.Count; i++)
        {
            if (i == index || outputs[i] is not { Length: > 4 } output || !inputs.Contains($" {output} ", StringComparison.Ordinal)) continue;
            if (i < index && For(i).LaneKey is { } maker)
                return new(maker, null, null, Confidence.Medium, new(
                    $"Tanpa simbol dan tanpa pelaku; kelengkapannya adalah output langkah {NumberOf(i)} ({NameOf(maker)}).",
                    $"No symbol and no actor; its required input is the output of step {NumberOf(i)} ({NameOf(maker)})."));
        }
        return new(null, null, null, Confidence.Low, new("Tanpa simbol dan tanpa pelaku: pilih lajurnya.", "No symbol and no actor: choose the lane."));
    }

    /// <summary>As long as a cell of a paper can be.</summary>
    private static string Compared(string text) => Wording.Plain(text.Length > 1_000 ? text[..1_000] : text);

    private string NumberOf(int index) => rows[index].PrintedNo is { Length: > 0 } printed ? printed : $"{index + 1}";

    private string NameOf(string key) => lanes.First(l => l.Key == key).Name;
}
