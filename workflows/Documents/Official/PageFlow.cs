using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The symbols of one page and the lines between them.</summary>
internal sealed class PageFlow(PrintedTable table, ColumnWidths columns, Exits exits, ImmutableArray<StepRow> rows, Typesetter type)
{
    private static readonly TextStyle Letter = new(7, Align: Alignment.Center);
    private static readonly TextStyle EndWord = new(5.5, Align: Alignment.Center);
    private const double EndHeight = 4;
    private const double AboveEnd = 1.6;

    private readonly List<PlacedSymbol> symbols = [];
    private readonly List<PlacedArrow> ends = [];
    /// <summary>By row of the SOP: where its symbol stands on this page.</summary>
    private readonly Dictionary<int, PlacedSymbol> steps = [];
    private readonly Dictionary<(Connector, bool In), PlacedSymbol> pentagons = [];
    private readonly Routes routes = new(
        new(table.X + columns.Widths.Take(ColumnWidths.FirstLane).Sum(), 0, columns.Lane * columns.Lanes, 0), SymbolSize.Strip(columns.Lane));

    public PrintedPage Draw(PrintedPage page, IEnumerable<Connector> connectors, int index, (int? Row, ConnectorRow Pairs) head, (int? Row, ConnectorRow Pairs) foot)
    {
        PlaceSteps();
        Place(head);
        Place(foot);
        foreach (var (row, _) in steps)
            foreach (var (exit, label) in rows[row].Exits) Leave(row, exit, label, connectors.Where(c => c.FromPage == index), head.Pairs, foot.Pairs);
        foreach (var connector in head.Pairs.In) Arrive(connector, head, foot);
        foreach (var connector in foot.Pairs.In) Arrive(connector, head, foot);
        return page with { Symbols = [.. symbols], Arrows = [.. routes.All(), .. ends] };
    }

    private void PlaceSteps()
    {
        for (var i = 0; i < table.Rows.Length; i++)
        {
            // The symbol stands with the first part of a row that goes on over pages.
            if (table.Rows[i] is not { StepId: { } id, IsContinued: false }) continue;
            var row = Enumerable.Range(0, rows.Length).First(r => rows[r].StepId == id);
            if (rows[row].Symbol is not { } symbol) continue;
            var (width, height) = SymbolSize.Of(symbol, columns.Lane);
            var cell = table.Cell(i, ColumnWidths.FirstLane + rows[row].Lane);
            steps[row] = new(symbol, new(cell.CenterX - (width / 2), cell.Y + rows[row].SymbolTop(cell.Height), width, height), i, ColumnWidths.FirstLane + rows[row].Lane, StepId: id);
            symbols.Add(steps[row]);
        }
    }

    private void Place((int? Row, ConnectorRow Pairs) at)
    {
        if (at.Row is not { } printed) return;
        var all = at.Pairs.Out.Select(c => (Connector: c, In: false)).Concat(at.Pairs.In.Select(c => (Connector: c, In: true)));
        foreach (var lane in all.GroupBy(one => rows[one.Connector.Target].Lane))
        {
            var (cell, count) = (table.Cell(printed, ColumnWidths.FirstLane + lane.Key), lane.Count());
            var room = SymbolSize.Of(SopSymbol.Capsule, columns.Lane).Width;
            var width = Math.Min(SymbolSize.Connector, (room - (count - 1)) / count);
            if (width < 1) width = room / count * 0.8;
            var apart = count == 1 ? 0 : (room - width) / (count - 1);
            if (count > 1 && apart > width + 2) apart = width + 2;
            foreach (var (one, i) in lane.Select((one, i) => (one, i)))
            {
                var x = cell.CenterX + ((i - ((count - 1) / 2.0)) * apart) - (width / 2);
                PlacedSymbol pentagon = new(SopSymbol.Pentagon, new(x, cell.Y + at.Pairs.PentagonTop, width, SymbolSize.Connector), printed, ColumnWidths.FirstLane + lane.Key, type.Fit(one.Connector.Letter, width * 0.8, Letter));
                symbols.Add(pentagon);
                pentagons[one] = pentagon;
            }
        }
    }

    private void Leave(int row, Exit exit, PrintedText? label, IEnumerable<Connector> connectors, ConnectorRow head, ConnectorRow foot)
    {
        var from = steps[row];
        var word = label is null ? null : Beside(from, exit, rows[row].Exits, label);
        if (exit.To is not { } to)
        {
            End(from, exit, word);
            return;
        }
        var (track, end) = steps.TryGetValue(to, out var target) ? (Track(target), Top(target)) : OffPage(connectors.First(c => c.Target == to), head, foot);
        if (exit.Side == Side.Bottom) routes.Down(new(from.Box.CenterX, from.Box.Bottom), track, end, from.Row, from.Column, word);
        else routes.Around(new(exit.Side == Side.Left ? from.Box.X : from.Box.Right, from.Box.CenterY), from.Box.CenterY, exit.Side, track, end, from.Row, from.Column, word);
    }

    private (double Track, Point End) OffPage(Connector connector, ConnectorRow head, ConnectorRow foot)
    {
        var pentagon = pentagons[(connector, false)];
        var row = connector.ToPage < connector.FromPage ? head : foot;
        return (table.Rows[pentagon.Row].Y + row.TrackAbove(connector), Top(pentagon));
    }

    /// <summary>From a pentagon to the row it stands for.</summary>
    private void Arrive(Connector connector, (int? Row, ConnectorRow Pairs) head, (int? Row, ConnectorRow Pairs) foot)
    {
        var (pentagon, target) = (pentagons[(connector, true)], steps[connector.Target]);
        Point start = new(pentagon.Box.CenterX, pentagon.Box.Bottom);
        var fromHead = connector.FromPage < connector.ToPage;
        if (fromHead && target.Row == steps.Values.Min(step => step.Row))
        {
            routes.Down(start, Track(target), Top(target), pentagon.Row, pentagon.Column, null);
            return;
        }
        var level = table.Rows[pentagon.Row].Y + (fromHead ? head : foot).Pairs.TrackBelow(connector);
        routes.Around(start, level, exits.JumpSide(connector.Target, connector.Target), Track(target), Top(target), pentagon.Row, pentagon.Column, null);
    }

    /// <summary>A small capsule below the side of a decision: the chain ends here, and no other row follows.</summary>
    private void End(PlacedSymbol from, Exit exit, PlacedText? label)
    {
        var cell = table.Cell(from.Row, from.Column);
        var (corner, inner) = exit.Side == Side.Left ? (from.Box.X, from.Box.CenterX - 1.2) : (from.Box.Right, from.Box.CenterX + 1.2);
        var (near, far) = exit.Side == Side.Left ? (cell.X + 0.4, inner) : (inner, cell.Right - 0.4);
        var width = Math.Min(8, far - near);
        var x = Math.Clamp(corner - (width / 2), near, Math.Max(near, far - width));
        Box box = new(x, from.Box.Bottom + AboveEnd, width, EndHeight);
        symbols.Add(new(SopSymbol.Capsule, box, from.Row, from.Column, type.Fit("Selesai", width - 0.6, EndWord)));
        ends.Add(new([new(corner, from.Box.CenterY), new(corner, box.Y)], from.Row, from.Column, label));
    }

    private PlacedText Beside(PlacedSymbol from, Exit exit, ImmutableArray<(Exit Exit, PrintedText? Label)> all, PrintedText label)
    {
        var cell = table.Cell(from.Row, from.Column);
        var inset = StepRows.LabelInset(exit.Side, from.Symbol, columns.Lane);
        var right = StepRows.LabelSide(exit, [.. all.Select(one => one.Exit)]) == Side.Right;
        var y = exit.Side == Side.Bottom ? from.Box.Bottom + StepRows.LabelDrop(from.Symbol) : from.Box.CenterY - StepRows.LabelRise(from.Symbol) - label.Height;
        return new(new(right ? from.Box.CenterX + inset : cell.X + 0.3, y, (columns.Lane / 2) - inset - 0.3, label.Height), label);
    }

    private double Track(PlacedSymbol target) => table.Rows[target.Row].Y + StepRows.Track;

    private static Point Top(PlacedSymbol symbol) => new(symbol.Box.CenterX, symbol.Box.Y);
}
