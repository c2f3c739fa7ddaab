using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The identity part, in one of the two styles. Its letters get smaller, down to 9 points, so that it stays on one page; then it goes on.</summary>
internal sealed class IdentityPages(IdentityWording words, Sheet sheet, PrintOptions options, Typesetter type)
{
    private static readonly double[] Sizes = [11, 10, 9];
    public const double LogoHeight = 24;
    public const double AboveLogo = 5;

    private double Room => sheet.Bottom - Sheet.Margin;

    public IEnumerable<PrintedPage> From(int number)
    {
        var columns = Columns();
        var sets = Sizes.Select(size => new IdentityRows(words, columns, type, size)).Select(rows => options.Style == PrintStyle.Seed ? rows.AsSeed() : rows.AsGuideline()).ToList();
        var rows = sets.FirstOrDefault(set => TextFlow.FitsOnePage(set, Room), sets[^1]);
        foreach (var (table, i) in new TextFlow(columns, Sheet.Margin, sheet.Bottom).Pages(rows).Select((table, i) => (table, i)))
            yield return new PrintedPage(PageKind.Identity, number + i) { Table = table, Logo = i == 0 && options.Style == PrintStyle.Guideline ? Logo(columns[0]) : null };
    }

    private ImmutableArray<double> Columns() => options.Style == PrintStyle.Seed
        ? [sheet.BodyWidth / 2, sheet.BodyWidth / 2]
        : [sheet.BodyWidth * 0.4, sheet.BodyWidth * 0.2, sheet.BodyWidth * 0.4];

    private Box Logo(double column)
    {
        var width = Math.Min(LogoHeight * (options.LogoAspect ?? 1), column - 10);
        var height = options.LogoAspect is { } aspect ? width / aspect : LogoHeight;
        return new(Sheet.Margin + ((column - width) / 2), Sheet.Margin + AboveLogo + ((LogoHeight - height) / 2), width, height);
    }
}
