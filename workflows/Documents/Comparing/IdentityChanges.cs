using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>The cover and the identity page, field by field.</summary>
internal static class IdentityChanges
{
    /// <summary>By the field that a correction names; empty where there can be none.</summary>
    private static readonly (string Field, Text Name, Func<SopIdentity, string?> Of)[] fields =
    [
        ("number", new("nomor SOP", "SOP number"), i => i.Number), ("title", new("nama SOP", "SOP title"), i => i.Title),
        ("government", new("pemerintah", "government"), i => i.Government), ("office", new("kantor", "office"), i => i.Office), ("kind", new("jenis naskah", "kind of document"), i => i.Kind),
        ("attachmentOf", new("lampiran dari", "attachment of"), i => i.AttachmentOf), ("attachmentNumber", new("nomor naskah induk", "number of the parent document"), i => i.AttachmentNumber),
        ("attachmentAbout", new("perihal naskah induk", "subject of the parent document"), i => i.AttachmentAbout),
        ("createdOn", new("tanggal pembuatan", "date created"), i => i.CreatedOn), ("revisedOn", new("tanggal revisi", "revision date"), i => i.RevisedOn), ("effectiveOn", new("tanggal efektif", "effective date"), i => i.EffectiveOn),
        ("approvedBy", new("disahkan oleh", "approved by"), i => i.ApprovedBy?.Printed), ("", new("jabatan yang mengesahkan", "position of the approver"), i => i.ApprovedBy?.Position),
        ("", new("nama yang mengesahkan", "name of the approver"), i => i.ApprovedBy?.Name), ("", new("NIP yang mengesahkan", "NIP of the approver"), i => i.ApprovedBy?.Nip),
        ("warning", new("peringatan", "warning"), i => i.Warning), ("recording", new("pencatatan dan pendataan", "recording"), i => i.Recording),
        ("procedureHeading", new("judul prosedur", "procedure heading"), i => i.ProcedureHeading), ("foot", new("kaki halaman", "foot"), i => i.Foot),
    ];

    private static readonly (string Field, Text Name, Func<SopIdentity, ImmutableArray<string>> Of)[] lists =
    [
        ("legalBasis", new("dasar hukum", "legal basis"), i => i.LegalBases), ("qualification", new("kualifikasi pelaksana", "qualification"), i => i.Qualifications),
        ("relatedSop", new("keterkaitan", "related SOP"), i => i.RelatedSops), ("equipment", new("peralatan/perlengkapan", "equipment"), i => i.Equipment),
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
            .. Corrections(before.Corrections, after.Corrections, NameOf, (field, item) => Printed(after, field, item)).Select(t => Say(SopChangeKind.Changed, Words.Sentence(t.Id, t.En))),
        ];
    }

    /// <summary>Corrections beside the printed words, of the identity page or of a step. One that became the printed words is said by those.</summary>
    /// <param name="nameOf">What a field is called on the form.</param>
    /// <param name="printed">What stands in a field now.</param>
    public static IEnumerable<Text> Corrections(ImmutableArray<Correction> before, ImmutableArray<Correction> after, Func<string, Text> nameOf, Func<string, int?, string?> printed)
    {
        var places = before.Concat(after).Select(c => (c.Field, c.Item)).Distinct();
        foreach (var (field, item) in places)
        {
            var (old, now) = (Correction.Of(before, field, item), Correction.Of(after, field, item));
            if (now is null && old == printed(field, item)) continue;
            var (name, at) = (nameOf(field), item is null ? "" : $" {item}");
            if (Words.Change(new($"koreksi {name.Id}{at}", $"correction of {name.En}{at}"), old, now) is { } change) yield return change;
        }
    }

    private static Text NameOf(string field) => fields.Select(f => (f.Field, f.Name)).Concat(lists.Select(l => (l.Field, l.Name))).First(f => f.Field == field).Name;

    private static string? Printed(SopIdentity identity, string field, int? item) => item is { } at
        ? lists.FirstOrDefault(l => l.Field == field).Of?.Invoke(identity).ElementAtOrDefault(at - 1)
        : fields.FirstOrDefault(f => f.Field == field).Of?.Invoke(identity);

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
