using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>The cover and the identity page, field by field.</summary>
internal static class IdentityChanges
{
    private static readonly (Text Name, Func<SopIdentity, string?> Of)[] fields =
    [
        (new("nomor SOP", "SOP number"), i => i.Number), (new("nama SOP", "SOP title"), i => i.Title),
        (new("pemerintah", "government"), i => i.Government), (new("kantor", "office"), i => i.Office), (new("jenis naskah", "kind of document"), i => i.Kind),
        (new("lampiran dari", "attachment of"), i => i.AttachmentOf), (new("nomor naskah induk", "number of the parent document"), i => i.AttachmentNumber),
        (new("perihal naskah induk", "subject of the parent document"), i => i.AttachmentAbout),
        (new("tanggal pembuatan", "date created"), i => i.CreatedOn), (new("tanggal revisi", "revision date"), i => i.RevisedOn), (new("tanggal efektif", "effective date"), i => i.EffectiveOn),
        (new("disahkan oleh", "approved by"), i => i.ApprovedBy?.Printed), (new("jabatan yang mengesahkan", "position of the approver"), i => i.ApprovedBy?.Position),
        (new("nama yang mengesahkan", "name of the approver"), i => i.ApprovedBy?.Name), (new("NIP yang mengesahkan", "NIP of the approver"), i => i.ApprovedBy?.Nip),
        (new("peringatan", "warning"), i => i.Warning), (new("pencatatan dan pendataan", "recording"), i => i.Recording),
        (new("judul prosedur", "procedure heading"), i => i.ProcedureHeading), (new("kaki halaman", "foot"), i => i.Foot),
    ];

    private static readonly (Text Name, Func<SopIdentity, ImmutableArray<string>> Of)[] lists =
    [
        (new("dasar hukum", "legal basis"), i => i.LegalBases), (new("kualifikasi pelaksana", "qualification"), i => i.Qualifications),
        (new("keterkaitan", "related SOP"), i => i.RelatedSops), (new("peralatan/perlengkapan", "equipment"), i => i.Equipment),
    ];

    public static IEnumerable<SopChange> Of(SopIdentity? before, SopIdentity? after)
    {
        if (before is null && after is null) return [];
        if (before is null) return [Say(SopChangeKind.Added, new("Halaman identitas ditambahkan", "Identity page added"))];
        if (after is null) return [Say(SopChangeKind.Removed, new("Halaman identitas dihapus", "Identity page removed"))];
        return
        [
            .. fields.Select(f => Words.Change(f.Name, f.Of(before), f.Of(after))).OfType<Text>().Select(t => Say(SopChangeKind.Changed, Words.Sentence(t.Id, t.En))),
            .. lists.SelectMany(l => Items(l.Name, l.Of(before), l.Of(after))),
            .. Corrections(before.Corrections, after.Corrections).Select(t => Say(SopChangeKind.Changed, Words.Sentence(t.Id, t.En))),
        ];
    }

    /// <summary>Corrections beside the printed words, of the identity page or of a step.</summary>
    public static IEnumerable<Text> Corrections(ImmutableArray<Correction> before, ImmutableArray<Correction> after)
    {
        var places = before.Concat(after).Select(c => (c.Field, c.Item)).Distinct();
        foreach (var (field, item) in places)
        {
            var place = $"{field}{(item is null ? "" : $" {item}")}";
            if (Words.Change(new($"koreksi {place}", $"correction of {place}"), Correction.Of(before, field, item), Correction.Of(after, field, item)) is { } change) yield return change;
        }
    }

    private static IEnumerable<SopChange> Items(Text name, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        if (before.SequenceEqual(after)) yield break;
        var (gone, come) = (Without(before, after), Without(after, before));
        // The same number of items, and one of them reworded in its place: said as one change.
        foreach (var (at, text) in gone.ToList())
        {
            if (before.Length != after.Length || come.FindIndex(c => c.At == at) is not (>= 0 and var match)) continue;
            yield return Say(SopChangeKind.Changed, Words.Sentence($"{name.Id} {at + 1}: \"{Words.Short(text)}\" → \"{Words.Short(come[match].Text)}\"", $"{name.En} {at + 1}: \"{Words.Short(text)}\" → \"{Words.Short(come[match].Text)}\""));
            come.RemoveAt(match);
            gone.Remove((at, text));
        }
        foreach (var (_, text) in gone) yield return Say(SopChangeKind.Removed, Words.Sentence($"{name.Id} dihapus: \"{Words.Short(text)}\"", $"{name.En} removed: \"{Words.Short(text)}\""));
        foreach (var (_, text) in come) yield return Say(SopChangeKind.Added, Words.Sentence($"{name.Id} ditambahkan: \"{Words.Short(text)}\"", $"{name.En} added: \"{Words.Short(text)}\""));
        if (before.Order(StringComparer.Ordinal).SequenceEqual(after.Order(StringComparer.Ordinal))) yield return Say(SopChangeKind.Changed, Words.Sentence($"urutan {name.Id} berubah", $"order of {name.En} changed"));
    }

    /// <summary>The items that the other list does not have, one for one, with their places.</summary>
    private static List<(int At, string Text)> Without(ImmutableArray<string> items, ImmutableArray<string> other)
    {
        var left = other.ToList();
        return [.. items.Select((text, at) => (at, text)).Where(i => !left.Remove(i.text))];
    }

    private static SopChange Say(SopChangeKind kind, Text sentence) => new(SopChangeGroup.Identity, kind, null, sentence);
}
