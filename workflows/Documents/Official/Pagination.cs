using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>What of a row stands on a page: all of it, but for a row that is taller than a page.</summary>
/// <param name="FirstLine">0 for the part with the number and the symbol.</param>
internal sealed record Part(int Row, int FirstLine, int LineCount, double Height);

/// <summary>
/// Puts the rows on pages. A row never splits, except one that is taller than a page: that goes on, line by line, on the next pages,
/// its symbol staying with the first part. Where lines cross from page to page there is room for a row of connectors.
/// </summary>
/// <param name="first">Room for rows on the first page, in millimetres.</param>
/// <param name="other">Room for rows on the others.</param>
internal sealed class Pagination(ImmutableArray<StepRow> rows, double first, double other)
{
    private const int MostAttempts = 40;
    private const double LeastPart = 35;

    /// <summary>Where connectors are likely; more room is taken when it turns out to be needed.</summary>
    private static readonly double UsualRow = new ConnectorRow([new(0, 0, 0, "")], []).Height;

    private readonly Dictionary<int, double> heads = [];
    private readonly Dictionary<int, double> feet = [];
    private List<List<Part>> pages = [];

    public ImmutableArray<ImmutableArray<Part>> Pages => [.. pages.Select(page => page.ToImmutableArray())];

    public ImmutableArray<Connector> Connectors { get; private set; } = [];

    public Pagination Solve()
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            Fill();
            Connectors = Pairs();
            var grew = false;
            for (var page = 0; page < pages.Count; page++)
            {
                grew |= Grow(heads, page, ConnectorRow.Head(Connectors, page).Height, Head(page));
                grew |= Grow(feet, page, ConnectorRow.Foot(Connectors, page).Height, Foot(page));
            }
            if (!grew) break;
        }
        return this;
    }

    private static bool Grow(Dictionary<int, double> room, int page, double needed, double given)
    {
        if (needed <= given) return false;
        room[page] = needed;
        return true;
    }

    private double Head(int page) => heads.GetValueOrDefault(page, page == 0 ? 0 : UsualRow);

    private double Foot(int page) => feet.GetValueOrDefault(page, UsualRow);

    /// <summary>Room for rows, that for connectors taken off.</summary>
    private double Room(int page) => (page == 0 ? first : other) - Head(page) - Foot(page);

    private void Fill()
    {
        pages = [[]];
        var left = Room(0);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].Height <= left) Place(new(row, 0, int.MaxValue, rows[row].Height));
            // The last rows need no connectors below them.
            else if (pages[^1].Count > 0 && Rest(row) <= left + Foot(pages.Count - 1)) left += Foot(pages.Count - 1);
            else if (rows[row].Height > Room(pages.Count))
            {
                Split(row);
                continue;
            }
            else Turn();
            if (pages[^1].LastOrDefault()?.Row != row) Place(new(row, 0, int.MaxValue, rows[row].Height));
        }

        void Place(Part part)
        {
            pages[^1].Add(part);
            left -= part.Height;
        }

        void Turn()
        {
            pages.Add([]);
            left = Room(pages.Count - 1);
        }

        void Split(int row)
        {
            if (left < Math.Max(LeastPart, rows[row].SymbolRoom) && pages[^1].Count > 0) Turn();
            var (lines, line) = (rows[row].Cells.Max(cell => cell.Text.Lines.Length), StepRows.LineHeight);
            for (var from = 0; from < lines;)
            {
                if (from > 0) Turn();
                var count = Math.Min(Math.Max(1, (int)((left - (2 * PrintedCell.PaddingY)) / line)), lines - from);
                Place(new(row, from, count, Math.Max(from == 0 ? rows[row].SymbolRoom : 0, (count * line) + (2 * PrintedCell.PaddingY))));
                from += count;
            }
        }
    }

    private double Rest(int row) => rows.Skip(row).Sum(r => r.Height);

    /// <summary>One pair for each row that lines of another page lead to.</summary>
    private ImmutableArray<Connector> Pairs()
    {
        var pageOf = pages.SelectMany((parts, page) => parts.Where(part => part.FirstLine == 0).Select(part => (part.Row, page))).ToDictionary(p => p.Row, p => p.page);
        return
        [
            .. rows.SelectMany(row => row.Exits).Select(exit => exit.Exit).Where(exit => exit.To is { } to && pageOf[exit.From] != pageOf[to])
                .Select(exit => (From: pageOf[exit.From], To: pageOf[exit.To!.Value], Target: exit.To.Value)).Distinct()
                .OrderBy(c => c.From).ThenBy(c => c.To).ThenBy(c => c.Target)
                .Select((c, i) => new Connector(c.From, c.To, c.Target, Letter(i))),
        ];
    }

    /// <summary>A, B … Z, AA, AB …</summary>
    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);
}
