using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Workflows.Tests.Documents.Official;

/// <summary>Whatever the table: nothing leaves the sheet, nothing is lost, and no line crosses a symbol.</summary>
public sealed class LayoutPropertyTests
{
    private const double Tolerance = 0.01;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Holds_for_any_table(int block)
    {
        for (var seed = block * 1000; seed < (block * 1000) + 12; seed++)
        {
            var options = new PrintOptions((PrintStyle)(seed % 2), (Paper)(seed / 2 % 2));
            var table = new RandomSop(seed).Table();
            Check(table, OfficialDocument.Of(RandomSop.Identity, table, options, RandomSop.Font), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(100, 4)]
    [InlineData(60, 1)]
    [InlineData(40, 10)]
    [InlineData(20, 25)]
    [InlineData(5, 0)]
    public void Holds_for_long_tables_and_for_few_and_many_actors(int rows, int lanes)
    {
        var table = new RandomSop(7).Table(rows, lanes);
        foreach (var paper in Enum.GetValues<Paper>()) Check(table, OfficialDocument.Of(RandomSop.Identity, table, new(PrintStyle.Guideline, paper), RandomSop.Font), $"{rows} rows, {lanes} lanes");
    }

    private static void Check(SopTable table, OfficialDocument document, string which)
    {
        var pages = document.Pages.Where(page => page.Kind == PageKind.Procedure).ToList();
        foreach (var page in document.Pages) StaysOnTheSheet(page, document, which);
        foreach (var page in pages)
        {
            Assert.True(page.Table!.Rows.Take(3).All(row => row.IsHead) && page.Table.Rows.Skip(3).All(row => !row.IsHead), $"{which}: each page has its head");
            SymbolsStandInTheirCells(page, which);
            foreach (var arrow in page.Arrows) IsClear(arrow, page, which);
        }
        NothingIsLost(table, pages, which);
        ConnectorsComeInPairs(pages, which);
        EveryWayIsDrawn(table, pages, which);
    }

    private static void StaysOnTheSheet(PrintedPage page, OfficialDocument document, string which)
    {
        foreach (var row in page.Table?.Rows ?? [])
        {
            Assert.True(row.Y + row.Height <= document.Sheet.Bottom + Tolerance, $"{which}: page {page.Number} ends at {row.Y + row.Height}");
            foreach (var cell in row.Cells)
            {
                Assert.True(cell.Box.Right <= document.Sheet.Width - Sheet.Margin + Tolerance, $"{which}: page {page.Number} is too wide");
                Assert.True(cell.Texts.Sum(text => text.Height) <= cell.Box.Height + Tolerance, $"{which}: page {page.Number}, '{cell.Words}' is higher than its cell");
                foreach (var text in cell.Texts)
                    foreach (var line in text.Lines)
                        Assert.True(document.Font.Width(line, text.Style) <= cell.Box.Width + Tolerance, $"{which}: '{line}' is wider than its cell");
            }
        }
    }

    private static void SymbolsStandInTheirCells(PrintedPage page, string which)
    {
        foreach (var symbol in page.Symbols)
        {
            var cell = page.Table!.Cell(symbol.Row, symbol.Column);
            Assert.True(symbol.Box.X >= cell.X - Tolerance && symbol.Box.Right <= cell.Right + Tolerance && symbol.Box.Y >= cell.Y - Tolerance && symbol.Box.Bottom <= cell.Bottom + Tolerance,
                $"{which}: page {page.Number}, a {symbol.Symbol} at {symbol.Box} stands outside of {cell}");
        }
    }

    private static void IsClear(PlacedArrow arrow, PrintedPage page, string which)
    {
        foreach (var (from, to) in arrow.Points.Zip(arrow.Points.Skip(1)))
        {
            Assert.True(Math.Abs(from.X - to.X) < Tolerance || Math.Abs(from.Y - to.Y) < Tolerance, $"{which}: page {page.Number}, a slanting line");
            foreach (var symbol in page.Symbols)
            {
                var (left, right, top, bottom) = (Math.Min(from.X, to.X), Math.Max(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y));
                var crosses = left < symbol.Box.Right - Tolerance && right > symbol.Box.X + Tolerance && top < symbol.Box.Bottom - Tolerance && bottom > symbol.Box.Y + Tolerance;
                Assert.False(crosses, $"{which}: page {page.Number}, the line {from} – {to} crosses the {symbol.Symbol} at {symbol.Box}");
            }
        }
        var end = arrow.Points[^1];
        Assert.True(arrow.Points[^2].Y < end.Y, $"{which}: page {page.Number}, an arrow does not enter from above");
        Assert.Contains(page.Symbols, symbol => Math.Abs(symbol.Box.Y - end.Y) < Tolerance && end.X > symbol.Box.X && end.X < symbol.Box.Right);
    }

    private static void NothingIsLost(SopTable table, List<PrintedPage> pages, string which)
    {
        var printed = pages.SelectMany(page => page.Table!.Rows).Where(row => row.StepId is not null).ToList();
        Assert.Equal(table.Rows.Select(row => row.ElementId), printed.Where(row => !row.IsContinued).Select(row => row.StepId));
        foreach (var row in table.Rows)
        {
            var parts = printed.Where(part => part.StepId == row.ElementId).ToList();
            string[] expected = [row.PrintedNo, row.Activity, .. table.Columns.Select(_ => ""), row.Step!.RequiredInputs, row.Step.PrintedTime, row.Step.Output, row.Step.Remarks];
            for (var column = 0; column < expected.Length; column++)
                Assert.Equal(Letters(expected[column]), Letters(string.Concat(parts.SelectMany(part => part.Cells[column].Texts).SelectMany(text => text.Lines))));
            if (parts.Count > 1) Assert.True(parts.Sum(part => part.Height) > 100, $"{which}: a row that would fit on a page is split");
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => letter != ' '));

    private static void ConnectorsComeInPairs(List<PrintedPage> pages, string which)
    {
        var pentagons = pages.SelectMany(page => page.Symbols.Where(symbol => symbol.Symbol == SopSymbol.Pentagon).Select(symbol => (page.Number, symbol.Column, Letter: symbol.Word!.Text)));
        foreach (var pair in pentagons.GroupBy(pentagon => pentagon.Letter))
        {
            Assert.True(pair.Count() == 2 && pair.Select(one => one.Number).Distinct().Count() == 2, $"{which}: connector {pair.Key} stands on pages {string.Join(", ", pair.Select(one => one.Number))}");
            Assert.Single(pair.Select(one => one.Column).Distinct());
        }
    }

    /// <summary>One line for each way between rows, and one more for each pair of connectors; one for each end of a decision.</summary>
    private static void EveryWayIsDrawn(SopTable table, List<PrintedPage> pages, string which)
    {
        var actors = table.Rows.Where(row => row.LaneId is not null).ToDictionary(row => row.ElementId);
        var ways = table.Arrows.Where(arrow => actors.ContainsKey(arrow.FromId) && actors.ContainsKey(arrow.ToId)).Select(arrow => (arrow.FromId, arrow.ToId)).Distinct().Count();
        var ends = table.Ends.Select(end => end.FromId).Distinct().Count(id => actors.TryGetValue(id, out var row) && row.Symbol == SopSymbol.Diamond);
        var pairs = pages.Sum(page => page.Symbols.Count(symbol => symbol.Symbol == SopSymbol.Pentagon)) / 2;
        Assert.True(pages.Sum(page => page.Arrows.Length) == ways + ends + pairs, $"{which}: {pages.Sum(page => page.Arrows.Length)} lines for {ways} ways, {ends} ends and {pairs} pairs");
    }
}
