using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Official;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Workflows.Tests.Documents.Official;

/// <summary>The first SOP, laid out.</summary>
public sealed class OfficialDocumentTests
{
    private static readonly ProcessDefinition Sop = BpmnReader.Read(ShippedSops.All[0].Xml).Definition!;

    [Theory]
    [InlineData(Paper.A4, 4, 297, "9 62 22 22 22 22 38 17 36 17")]
    [InlineData(Paper.F4, 4, 330, "10 70 25 25 25 25 44 18 40 18")]
    [InlineData(Paper.A4, 6, 297, "9 62 14.67 14.67 14.67 14.67 14.67 14.67 38 17 36 17")]
    [InlineData(Paper.A4, 7, 297, "9 52 14 14 14 14 14 14 14 38 17 36 17")] // Kegiatan gives way
    [InlineData(Paper.A4, 9, 330, "10 45 14 14 14 14 14 14 14 14 14 43.63 17.85 39.67 17.85")] // too many for A4
    public void Columns_have_the_widths_of_the_form(Paper paper, int lanes, double sheet, string widths)
    {
        var table = new RandomSop(1).Table(3, lanes);
        var document = OfficialDocument.Of(RandomSop.Identity, table, new(PrintStyle.Seed, paper), RandomSop.Font);
        Assert.Equal(sheet, document.Sheet.Width);
        Assert.Equal(widths, string.Join(' ', document.Pages[^1].Table!.Columns.Select(width => Math.Round(width, 2).ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_decision_shows_its_labelled_ways_and_an_end_that_has_no_row()
    {
        var document = OfficialDocument.Of(Sop, new(PrintStyle.Seed, Paper.A4), RandomSop.Font);
        var pages = document.Pages.Where(page => page.Kind == PageKind.Procedure).ToList();
        var labels = pages.SelectMany(page => page.Arrows).Where(arrow => arrow.Label is not null).Select(arrow => arrow.Label!.Text.Text);
        Assert.Equal(["Layak tayang", "Tidak", "Tidak layak", "Ya"], labels.Order(StringComparer.Ordinal));
        Assert.Equal("Selesai", Assert.Single(pages.SelectMany(page => page.Symbols), symbol => symbol is { Symbol: SopSymbol.Capsule, StepId: null }).Word!.Text);
    }

    [Fact]
    public void A_blank_date_stays_blank_and_the_approver_has_room_to_sign()
    {
        var table = OfficialDocument.Of(Sop, new(PrintStyle.Guideline, Paper.A4), RandomSop.Font).Pages.Single(page => page.Kind == PageKind.Identity).Table!;
        var fields = table.Rows.SelectMany(row => row.Cells.Where(cell => cell.Column == 1)).Zip(table.Rows.SelectMany(row => row.Cells.Where(cell => cell.Column == 2)));
        Assert.Equal(":", fields.Single(field => field.First.Words == "TANGGAL EFEKTIF").Second.Words);
        var approver = fields.Single(field => field.First.Words == "DISAHKAN OLEH").Second.Texts;
        Assert.Equal([": KEPALA DINAS,", "NUNUK SETYOWATI, S.Pd. MM", "NIP."], approver.Select(text => text.Text));
        Assert.True(approver[1].Before >= 15);
    }

    [Fact]
    public void Corrections_are_printed_on_request_alone()
    {
        var corrected = Sop with { Identity = Sop.Identity! with { Corrections = [new("number", null, "1077/KPTS/2024"), new("legalBasis", 3, "3 Lengkap;")] } };
        Assert.Contains("1077/ KPTS/2024", Words(corrected, false), StringComparison.Ordinal);
        Assert.DoesNotContain("3 Lengkap;", Words(corrected, false), StringComparison.Ordinal);
        Assert.Contains(": 1077/KPTS/2024", Words(corrected, true), StringComparison.Ordinal);
        Assert.Contains("3 Lengkap;", Words(corrected, true), StringComparison.Ordinal);
    }

    private static string Words(ProcessDefinition sop, bool corrected) => string.Join('\n', OfficialDocument.Of(sop, new(PrintStyle.Seed, Paper.A4) { Corrected = corrected }, RandomSop.Font).Pages
        .Where(page => page.Table is not null).SelectMany(page => page.Table!.Rows).SelectMany(row => row.Cells).Select(cell => cell.Words));

    [Fact]
    public void A_very_long_identity_goes_on_on_the_next_page_and_loses_nothing()
    {
        var bases = Enumerable.Range(1, 80).Select(n => $"{n}. Peraturan nomor {n} tentang hal yang panjang sekali untuk satu baris pada halaman identitas;").ToList();
        foreach (var style in Enum.GetValues<PrintStyle>())
        {
            var document = OfficialDocument.Of(RandomSop.Identity with { LegalBases = [.. bases], Warning = string.Join(' ', bases) }, new RandomSop(3).Table(2, 2), new(style, Paper.A4), RandomSop.Font);
            var pages = document.Pages.Where(page => page.Kind == PageKind.Identity).ToList();
            Assert.True(pages.Count > 1);
            var printed = string.Concat(pages.SelectMany(page => page.Table!.Rows).SelectMany(row => row.Cells.Where(cell => cell.Column == 0)).SelectMany(cell => cell.Texts).SelectMany(text => text.Lines)).Replace(" ", "", StringComparison.Ordinal);
            Assert.All(bases, text => Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), printed, StringComparison.Ordinal));
            Assert.All(pages.SelectMany(page => page.Table!.Rows), row => Assert.True(row.Y + row.Height <= document.Sheet.Bottom + 0.01));
        }
    }
}
