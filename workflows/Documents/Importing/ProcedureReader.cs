using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Walks through the tables, knows the procedure table by its heading, and takes its rows apart.</summary>
internal sealed class ProcedureReader
{
    private readonly List<InterchangeFinding> findings = [];
    private readonly List<RawRow> rows = [];
    private readonly List<(TableHeader Header, int Sheet)> sheets = [];
    private readonly List<ImmutableArray<string>> numberRows = [];
    private readonly Dictionary<ImportedTable, int> understood = [];
    private ImmutableArray<ImportedLane> lanes = [];
    private Dictionary<string, string> keys = [];

    /// <summary>The rows in the order of the file, over all sheets.</summary>
    public IReadOnlyList<RawRow> Rows => rows;
    public ImmutableArray<ImportedLane> Lanes => lanes;
    public IReadOnlyList<InterchangeFinding> Findings => findings;
    public ImmutableArray<ImmutableArray<string>> NumberRows => [.. numberRows];
    public int Sheets => sheets.Count;

    /// <summary>True for a table that holds steps, so that nobody looks for the identity in it.</summary>
    public bool Understood(ImportedTable table) => understood.ContainsKey(table);

    /// <summary>The table without its steps: on a spreadsheet's sheet the identity stands above them. Null when nothing does.</summary>
    public ImportedTable? Above(ImportedTable table) => understood.TryGetValue(table, out var first) && first > 0 ? table with { Rows = table.Rows[..first] } : null;

    public static ProcedureReader Read(ImportedDocument document)
    {
        ProcedureReader reader = new();
        var tables = document.Tables.ToList();
        reader.lanes = LaneKeys.Of(tables.SelectMany(LaneNames));
        reader.keys = reader.lanes.ToDictionary(l => Wording.Plain(l.Name), l => l.Key, StringComparer.Ordinal);
        for (var t = 0; t < tables.Count; t++) reader.ReadTable(tables[t], t + 1);
        reader.SayLanesOfOneName();
        reader.CompareSheets();
        return reader;
    }

    /// <summary>Headings of lane columns, and what stands in a column of performers.</summary>
    private static IEnumerable<string> LaneNames(ImportedTable table)
    {
        TableHeader? header = null;
        for (var r = 0; r < table.Rows.Length; r++)
        {
            if (TableHeader.At(table, r) is { } found)
            {
                header = found;
                for (var c = 0; c < found.Roles.Length; c++)
                    if (found.Roles[c] is ColumnRole.Lane) yield return found.Names[c];
                r += found.Rows - 1;
            }
            else if (header is not null)
                foreach (var c in Columns(header, ColumnRole.Performer).Where(c => table.Rows[r][c].Text is { Length: > 0 and <= 100 } text && !text.All(char.IsAsciiDigit))) yield return table.Rows[r][c].Text;
        }
    }

    private void ReadTable(ImportedTable table, int number)
    {
        TableHeader? header = null;
        for (var r = 0; r < table.Rows.Length; r++)
        {
            if (TableHeader.At(table, r) is { } found)
            {
                (header, _) = (found, understood.TryAdd(table, r));
                sheets.Add((found, sheets.Count + 1));
                numberRows.Add([]);
                r += found.Rows - 1;
            }
            else if (header is not null) ReadRow(header, table, r, PlaceOf(table, number, r));
        }
    }

    private static Text PlaceOf(ImportedTable table, int number, int row) => table.Title.Length > 0
        ? new($"lembar \"{table.Title}\" baris {row + 1}", $"sheet “{table.Title}” row {row + 1}") : new($"tabel {number} baris {row + 1}", $"table {number} row {row + 1}");

    private void ReadRow(TableHeader header, ImportedTable table, int index, Text place)
    {
        var cells = table.Rows[index];
        if (IsNumberRow(cells))
        {
            numberRows[^1] = [.. cells.Select(c => c.Text)];
            return;
        }
        if (cells.All(c => c.IsBlank)) return;
        var row = Raw(header, cells, place);
        if (row is { Marks.IsEmpty: true } && cells.All(c => c.Text.Length == 0))
        {
            SayOutside(header, cells, place, null);
            return;
        }
        if (rows.Count > 0 && rows[^1].Sheet == row.Sheet && Continues(header, cells, row))
        {
            rows[^1] = rows[^1].With(row);
            Say("import.row-continued", InterchangeFate.Info, place, rows.Count, $"Baris lanjutan digabung dengan langkah \"{Wording.Short(rows[^1].Activity)}\".", $"A continued row was joined to the step “{Wording.Short(rows[^1].Activity)}”.");
        }
        else rows.Add(row);
        SayOutside(header, cells, place, rows.Count);
    }

    private void SayOutside(TableHeader header, ImmutableArray<ImportedCell> cells, Text place, int? row)
    {
        foreach (var c in Enumerable.Range(0, cells.Length).Where(c => header.Roles[c] is not ColumnRole.Lane && !cells[c].Marks.IsEmpty))
            Say("import.symbol-outside-lanes", InterchangeFate.Degraded, place, row,
                $"Diharapkan simbol berdiri di kolom pelaksana, tetapi {cells[c].Marks.Length} berada di kolom \"{header.Names[c]}\" dan tidak dihitung.", $"Expected symbols to stand in the performers' columns, but {cells[c].Marks.Length} in column “{header.Names[c]}” was not counted.");
    }

    /// <summary>The numbers of the columns: a row of small numbers and nothing else. They carry no meaning for the work.</summary>
    private static bool IsNumberRow(ImmutableArray<ImportedCell> cells)
    {
        var said = cells.Where(c => c.Text.Length > 0).Select(c => c.Text.Trim('.', '(', ')', ' ')).ToList();
        return said.Count >= 4 && said.Count * 2 >= cells.Length && said.TrueForAll(t => t.Length is 1 or 2 && t.All(char.IsAsciiDigit)) && cells.All(c => c.Marks.IsEmpty);
    }

    /// <summary>Number and activity reach down from above, or there is neither, and something is said all the same.</summary>
    private static bool Continues(TableHeader header, ImmutableArray<ImportedCell> cells, RawRow row)
    {
        var activity = cells[Columns(header, ColumnRole.Activity).First()];
        if (activity.Kind is CellKind.Continued) return true;
        return row is { PrintedNo: "", Activity: "", Kind: not ImportedRowKind.Connector } && row.Marks.IsEmpty;
    }

    private RawRow Raw(TableHeader header, ImmutableArray<ImportedCell> cells, Text place)
    {
        var marks = ImmutableArray.CreateBuilder<LaneMark>();
        for (var c = 0; c < cells.Length; c++)
            if (header.Roles[c] is ColumnRole.Lane && KeyOf(header.Names[c]) is { } lane) marks.AddRange(MarksOf(cells[c]).Select(mark => Mark(header, c, lane, mark)));
        var (no, activity) = (One(header, cells, ColumnRole.Number), One(header, cells, ColumnRole.Activity));
        var rest = new[] { ColumnRole.Inputs, ColumnRole.Time, ColumnRole.Output, ColumnRole.Remarks }.Select(role => One(header, cells, role)).ToArray();
        var kind = no.Length == 0 && activity.Length == 0 && rest.All(t => t.Length == 0) && marks.Count > 0 ? ImportedRowKind.Connector
            : marks.Count == 0 && rest.All(t => t.Length == 0) && IsHeading(header, cells, no) ? ImportedRowKind.Heading : ImportedRowKind.Step;
        if (kind is ImportedRowKind.Heading && activity.Length == 0) (no, activity) = ("", cells.FirstOrDefault(c => c.Text.Length > 0)?.Text ?? "");
        var performer = One(header, cells, ColumnRole.Performer) is { Length: > 0 } named ? KeyOf(named) : null;
        return new(sheets.Count, place, kind, no.TrimEnd('.', ')', ' '), activity, rest[0], rest[1], rest[2], rest[3], marks.ToImmutable(), performer);
    }

    /// <summary>Words over the following steps: a cell across the table, or no number but a letter or none.</summary>
    private static bool IsHeading(TableHeader header, ImmutableArray<ImportedCell> cells, string no) =>
        (cells.Count(c => c.Kind is CellKind.Spanned) >= cells.Length - 2 || !no.Any(char.IsAsciiDigit)) && !Columns(header, ColumnRole.Performer).Any(c => cells[c].Text.Length > 0);

    private static IEnumerable<ImportedMark> MarksOf(ImportedCell cell)
    {
        var read = CellSigns.Read(cell.Text, cell.Marks);
        return read.Text.Length == 0 ? read.Marks : read.Marks.Append(new ImportedMark(null, read.Text));
    }

    private LaneMark Mark(TableHeader header, int column, string lane, ImportedMark mark)
    {
        var over = column + mark.Offset;
        var seen = mark.Offset != 0 && over >= 0 && over < header.Roles.Length && header.Roles[over] is ColumnRole.Lane ? KeyOf(header.Names[over]) : null;
        return new(lane, mark.Symbol, mark.Label, seen == lane ? null : seen, mark.Shape);
    }

    private static string One(TableHeader header, ImmutableArray<ImportedCell> cells, ColumnRole role) => string.Join('\n', Columns(header, role).Select(c => cells[c].Text).Where(t => t.Length > 0));

    private static IEnumerable<int> Columns(TableHeader header, ColumnRole role) => Enumerable.Range(0, header.Roles.Length).Where(c => header.Roles[c] == role);

    private string? KeyOf(string name) => keys.GetValueOrDefault(Wording.Plain(name));

    private void SayLanesOfOneName()
    {
        foreach (var name in lanes.Where(l => sheets.Exists(s => LaneKeysOf(s.Header).Count(key => key == l.Key) > 1)).Select(l => l.Name))
            Say("import.lanes-of-one-name", InterchangeFate.Degraded, new("", ""), null,
                $"Diharapkan setiap pelaksana mempunyai satu kolom, tetapi beberapa kolom bernama \"{name}\"; semuanya menjadi satu lajur. Bila pelaksananya berbeda, tambahkan pelaksana lalu pilih untuk langkahnya.",
                $"Expected one column for each performer, but several are named “{name}”; they become one lane. If the performers differ, add one and pick it for its steps.");
    }

    private void CompareSheets()
    {
        if (sheets.Count < 2) return;
        Say("import.sheets-joined", InterchangeFate.Info, new("", ""), null, $"{sheets.Count} lembar dengan kepala tabel digabung menjadi satu tabel.", $"{sheets.Count} sheets with headings were joined into one table.");
        foreach (var (header, sheet) in sheets.Skip(1).Where(s => !LaneKeysOf(s.Header).SequenceEqual(LaneKeysOf(sheets[0].Header))))
            Say("import.lanes-differ", InterchangeFate.Degraded, new($"lembar {sheet}", $"sheet {sheet}"), null,
                $"Diharapkan pelaksana yang sama di setiap lembar, tetapi lembar {sheet} memuat {string.Join(", ", Names(header))}.", $"Expected the same performers on each sheet, but sheet {sheet} has {string.Join(", ", Names(header))}.");
    }

    private IEnumerable<string?> LaneKeysOf(TableHeader header) => Names(header).Select(KeyOf);

    private static IEnumerable<string> Names(TableHeader header) => Columns(header, ColumnRole.Lane).Select(c => header.Names[c]);

    private void Say(string rule, InterchangeFate fate, Text place, int? row, string id, string en) => findings.Add(new(rule, fate, place, row, new(id, en)));
}
