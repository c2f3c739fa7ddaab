using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What a column of the procedure table holds.</summary>
internal enum ColumnRole
{
    Unknown,
    Number,
    Activity,
    /// <summary>The symbols of one actor.</summary>
    Lane,
    /// <summary>The actor's name in words: a table without symbols.</summary>
    Performer,
    Inputs,
    Time,
    Output,
    Remarks,
}

/// <summary>The heading of a procedure table: which rows it takes, and what each column holds.</summary>
/// <remarks>Two rows and a row of column numbers, SOP-AP guideline (Permenpan RB 35/2012); offices use one row as well.</remarks>
/// <param name="Rows">How many rows it takes, the column numbers not among them.</param>
/// <param name="Names">What stands over each column; the actor's name for a lane.</param>
internal sealed record TableHeader(int Rows, ImmutableArray<ColumnRole> Roles, ImmutableArray<string> Names)
{
    private static readonly (ColumnRole Role, string[] Words)[] Known =
    [
        (ColumnRole.Number, ["no", "nomor", "no urut"]),
        (ColumnRole.Activity, ["kegiatan", "uraian kegiatan", "uraian prosedur", "aktivitas", "aktifitas", "uraian", "tahapan", "langkah", "prosedur", "uraian aktivitas", "tahapan kegiatan", "activity"]),
        (ColumnRole.Performer, ["pelaksana", "aktor", "pelaku", "unit kerja pelaksana", "pelaksana kegiatan", "performer"]),
        (ColumnRole.Inputs, ["kelengkapan", "persyaratan", "perlengkapan", "persyaratan kelengkapan", "persyaratan perlengkapan", "kelengkapan persyaratan", "input", "syarat", "inputs"]),
        (ColumnRole.Time, ["waktu", "waktu baku", "durasi", "waktu penyelesaian", "time"]),
        (ColumnRole.Output, ["output", "keluaran", "hasil", "output keluaran", "hasil output"]),
        (ColumnRole.Remarks, ["ket", "keterangan", "catatan", "remarks"]),
    ];

    private static readonly string[] OverStandards = ["mutu baku", "mutu", "standar mutu", "quality standard"];

    public int LaneCount => Roles.Count(r => r is ColumnRole.Lane);

    /// <summary>The heading that begins in this row; null when none does.</summary>
    public static TableHeader? At(ImportedTable table, int row)
    {
        var top = table.Rows[row];
        if (top.Count(c => RoleOf(c.Text) is not ColumnRole.Unknown || IsOverStandards(c.Text)) < 2 || !top.Any(c => RoleOf(c.Text) is ColumnRole.Activity)) return null;
        var below = row + 1 < table.Rows.Length ? table.Rows[row + 1] : [];
        var two = !below.IsEmpty && IsSecond(top, below);
        var roles = ImmutableArray.CreateBuilder<ColumnRole>(top.Length);
        var names = ImmutableArray.CreateBuilder<string>(top.Length);
        var (group, isOpen) = (ColumnRole.Unknown, false);
        for (var c = 0; c < top.Length; c++)
        {
            var over = top[c].Text;
            if (over.Length > 0) (group, isOpen) = (RoleOf(over), RoleOf(over) is ColumnRole.Performer || IsOverStandards(over));
            else if (!isOpen) group = ColumnRole.Unknown;
            var under = two && below[c].Kind is not CellKind.Continued ? below[c].Text : "";
            var (role, name) = Column(group, over, under, two);
            roles.Add(role);
            names.Add(name);
        }
        if (!roles.Contains(ColumnRole.Lane) && !roles.Contains(ColumnRole.Performer)) LanesBetween(roles, names);
        return roles.Contains(ColumnRole.Activity) && (roles.Contains(ColumnRole.Time) || roles.Contains(ColumnRole.Lane) || roles.Contains(ColumnRole.Performer))
            ? new(two ? 2 : 1, roles.ToImmutable(), names.ToImmutable()) : null;
    }

    private static (ColumnRole, string) Column(ColumnRole group, string over, string under, bool two) => group switch
    {
        ColumnRole.Performer when two && under.Length > 0 => (ColumnRole.Lane, under),
        ColumnRole.Performer => (over.Length > 0 ? ColumnRole.Performer : ColumnRole.Unknown, over),
        ColumnRole.Unknown => (RoleOf(under), under.Length > 0 ? under : over),
        _ => (over.Length > 0 ? group : RoleOf(under), over.Length > 0 ? over : under),
    };

    /// <summary>One row of heading that names the actors themselves: they stand between the activity and the standards.</summary>
    private static void LanesBetween(ImmutableArray<ColumnRole>.Builder roles, ImmutableArray<string>.Builder names)
    {
        var from = roles.IndexOf(ColumnRole.Activity) + 1;
        var to = Enumerable.Range(from, roles.Count - from).FirstOrDefault(c => roles[c] is ColumnRole.Inputs or ColumnRole.Time or ColumnRole.Output or ColumnRole.Remarks, roles.Count);
        for (var c = from; c < to; c++)
            if (roles[c] is ColumnRole.Unknown && names[c].Length > 0) roles[c] = ColumnRole.Lane;
    }

    /// <summary>The second row says more under "Pelaksana" or "Mutu Baku", and has no step of its own.</summary>
    private static bool IsSecond(ImmutableArray<ImportedCell> top, ImmutableArray<ImportedCell> below)
    {
        var opens = false;
        var says = 0;
        for (var c = 0; c < top.Length; c++)
        {
            if (top[c].Text.Length > 0) opens = RoleOf(top[c].Text) is ColumnRole.Performer || IsOverStandards(top[c].Text);
            if (below[c].Kind is CellKind.Continued || below[c].Text.Length == 0) continue;
            if (!opens) return false;
            if (below[c].Text.All(char.IsAsciiDigit)) return false;
            says++;
        }
        return says > 0;
    }

    private static bool IsOverStandards(string text) => OverStandards.Contains(Wording.Plain(text));

    private static ColumnRole RoleOf(string text)
    {
        var plain = Wording.Plain(text);
        return plain.Length is 0 or > 40 ? ColumnRole.Unknown : Known.FirstOrDefault(k => k.Words.Contains(plain)).Role;
    }
}
