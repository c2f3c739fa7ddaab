using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>
/// The identity page: fields known by their printed labels, wherever the table has them. A value stands behind its label's colon, in the cell to
/// the right, or, for the blocks of the lower half, below the label. What is blank stays blank.
/// </summary>
internal sealed partial class IdentityReader
{
    private enum Field { Number, CreatedOn, RevisedOn, EffectiveOn, ApprovedBy, Title, LegalBasis, Qualification, Related, Equipment, Warning, Recording }

    private static readonly (Field Field, string[] Labels)[] Known =
    [
        (Field.Number, ["nomor sop", "no sop", "nomor"]),
        (Field.CreatedOn, ["tanggal pembuatan", "tgl pembuatan", "tanggal dibuat"]),
        (Field.RevisedOn, ["tanggal revisi", "tgl revisi"]),
        (Field.EffectiveOn, ["tanggal efektif", "tgl efektif", "tanggal pengesahan", "tanggal berlaku"]),
        (Field.ApprovedBy, ["disahkan oleh", "disahkan"]),
        (Field.Title, ["nama sop", "judul sop"]),
        (Field.LegalBasis, ["dasar hukum"]),
        (Field.Qualification, ["kualifikasi pelaksana", "kualifikasi pelaksanaan", "kualifikasi"]),
        (Field.Related, ["keterkaitan", "keterkaitan dengan sop", "keterkaitan sop"]),
        (Field.Equipment, ["peralatan perlengkapan", "peralatan dan perlengkapan", "peralatan", "perlengkapan peralatan"]),
        (Field.Warning, ["peringatan"]),
        (Field.Recording, ["pencatatan dan pendataan", "pencatatan pendataan", "pencatatan"]),
    ];

    private readonly Dictionary<Field, List<string>> values = [];

    /// <summary>The identity as printed; null when no label of one was found.</summary>
    public static SopIdentity? Read(IEnumerable<ImportedTable> tables)
    {
        IdentityReader reader = new();
        foreach (var table in tables) reader.ReadTable(table);
        return reader.values.Count == 0 ? null : reader.Identity();
    }

    /// <summary>True when at least three labels of the identity page stand in it.</summary>
    public static bool IsIdentity(ImportedTable table) => table.Rows.SelectMany(r => r).Select(c => LabelOf(c.Text).Field).OfType<Field>().Distinct().Count() >= 3;

    private void ReadTable(ImportedTable table)
    {
        // The block each column is in: what stands below its label belongs to it.
        var open = new Field?[table.Rows.IsEmpty ? 0 : table.Rows[0].Length];
        foreach (var row in table.Rows)
        {
            for (var c = 0; c < row.Length; c++)
            {
                if (row[c].Kind is not CellKind.Own || row[c].Text.Length == 0) continue;
                var (field, rest) = LabelOf(row[c].Text);
                if (field is not { } known)
                {
                    if (open[c] is { } block) Add(block, row[c].Text);
                    continue;
                }
                values.TryAdd(known, []);
                for (var covered = c; covered < row.Length && (covered == c || row[covered].Kind is CellKind.Spanned); covered++) open[covered] = IsBlock(known) ? known : null;
                if (rest.Length > 0) Add(known, rest);
                else if (!IsBlock(known)) c = TakeRight(row, c, known);
            }
        }
    }

    /// <summary>The value beside a label, over a cell that has only the colon.</summary>
    private int TakeRight(ImmutableArray<ImportedCell> row, int label, Field field)
    {
        var c = label + 1;
        while (c < row.Length && (row[c].Kind is CellKind.Spanned || row[c].Text.Trim() is "" or ":")) c++;
        if (c >= row.Length || LabelOf(row[c].Text).Field is not null) return label;
        Add(field, row[c].Text);
        return c;
    }

    private void Add(Field field, string text)
    {
        var value = text.TrimStart(':', ' ', '\n').Trim();
        if (value.Length == 0) return;
        if (!values.TryGetValue(field, out var known)) values[field] = known = [];
        if (!IsBlock(field) && known.Count > 0) return;
        if (field is Field.Warning or Field.Recording || !IsBlock(field)) known.Add(value);
        else known.AddRange(value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(Numbered));
    }

    private static bool IsBlock(Field field) => field >= Field.LegalBasis;

    /// <summary>The field whose label begins the cell, and what stands behind it.</summary>
    private static (Field? Field, string Behind) LabelOf(string text)
    {
        if (text.Length == 0) return (null, "");
        var firstLine = text.Split('\n')[0];
        var colon = firstLine.IndexOf(':', StringComparison.Ordinal);
        var head = colon >= 0 ? firstLine[..colon] : firstLine;
        var plain = Wording.Plain(head);
        if (plain.Length is 0 or > 40) return (null, "");
        foreach (var (field, labels) in Known)
            if (labels.Contains(plain)) return (field, text[(colon >= 0 ? colon + 1 : firstLine.Length)..].Trim(' ', '\n', ':'));
        return (null, "");
    }

    /// <summary>"1. Jaringan 2. Komputer" in one line are two; numbers that do not count up are part of the text.</summary>
    private static IEnumerable<string> Numbered(string line)
    {
        var starts = Item().Matches(line).Where(m => m.Index == 0 || char.IsWhiteSpace(line[m.Index - 1])).Select(m => (m.Index, Number: int.Parse(m.Groups[1].Value, null))).ToList();
        if (starts.Count < 2 || starts[0].Index != 0 || starts.Zip(starts.Skip(1)).Any(pair => pair.Second.Number != pair.First.Number + 1)) return [line];
        return starts.Select((start, i) => line[start.Index..(i + 1 < starts.Count ? starts[i + 1].Index : line.Length)].Trim());
    }

    private SopIdentity Identity() => new()
    {
        Number = One(Field.Number) ?? "", Title = One(Field.Title) ?? "",
        CreatedOn = One(Field.CreatedOn), RevisedOn = One(Field.RevisedOn), EffectiveOn = One(Field.EffectiveOn),
        ApprovedBy = One(Field.ApprovedBy) is { } printed ? ApproverOf(printed) : null,
        LegalBases = All(Field.LegalBasis), Qualifications = All(Field.Qualification), RelatedSops = All(Field.Related), Equipment = All(Field.Equipment),
        Warning = Joined(Field.Warning), Recording = Joined(Field.Recording),
    };

    private string? One(Field field) => values.GetValueOrDefault(field) is [var first, ..] ? first : null;

    private string? Joined(Field field) => values.GetValueOrDefault(field) is { Count: > 0 } lines ? string.Join('\n', lines) : null;

    private ImmutableArray<string> All(Field field) => [.. values.GetValueOrDefault(field) ?? []];

    /// <summary>"KEPALA DINAS,  NAMA, S.Pd." or one line for each part; the NIP, where it is printed, behind its word.</summary>
    private static Approver ApproverOf(string printed)
    {
        var nip = Nip().Match(printed) is { Success: true } match ? match.Groups[1].Value.Trim() : null;
        var rest = Nip().Replace(printed, "").Trim();
        var parts = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length >= 2) return new(printed, parts[0].TrimEnd(','), parts[^1], nip);
        var comma = rest.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && Position().IsMatch(rest[..comma]) ? new(printed, rest[..comma].Trim(), rest[(comma + 1)..].Trim() is { Length: > 0 } name ? name : null, nip) : new(printed, null, null, nip);
    }

    [GeneratedRegex(@"(\d{1,2})[.)]\s")]
    private static partial Regex Item();

    [GeneratedRegex(@"NIP\.?\s*[:.]?\s*([\d][\d ]{7,24})", RegexOptions.IgnoreCase)]
    private static partial Regex Nip();

    [GeneratedRegex(@"^\s*(plt\.?\s+|plh\.?\s+)?(kepala|sekretaris|camat|bupati|lurah|direktur|ketua)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Position();
}
