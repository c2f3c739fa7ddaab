using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The rows of the identity part in letters of one size.</summary>
internal sealed class IdentityRows(IdentityWording words, ImmutableArray<double> columns, Typesetter type, double size)
{
    private const double Field = 7.5;
    private const double Signing = 17;
    private readonly TextStyle plain = new(size);
    private readonly TextStyle bold = new(size, Bold: true);

    /// <summary>As the office's first SOP has it: names and values side by side, then the lists in pairs, item by item.</summary>
    public ImmutableArray<FlowRow> AsSeed()
    {
        var (position, name) = words.Approver;
        return
        [
            Pair("NOMOR SOP", $": {words.Number}"), Pair("TANGGAL PEMBUATAN", Value(words.CreatedOn)), Pair("TANGGAL REVISI", Value(words.RevisedOn)), Pair("TANGGAL EFEKTIF", Value(words.EffectiveOn)),
            new([Cell(0, "DISAHKAN OLEH"), new(1, 1, 1, [Set(1, position), .. name.Length > 0 ? [Set(1, name) with { Before = Signing }] : Array.Empty<PrintedText>(), .. Nip()])]),
            Pair("NAMA SOP", $": {words.Title}"),
            .. Lists("DASAR HUKUM", words.LegalBases, "KUALIFIKASI PELAKSANA", words.Qualifications),
            .. Lists("KETERKAITAN :", words.RelatedSops, "PERALATAN / PERLENGKAPAN", words.Equipment.IsEmpty ? [] : [string.Join(' ', words.Equipment)]),
            .. Lists("PERINGATAN :", Single(words.Warning), "PENCATATAN DAN PENDATAAN", Single(words.Recording)),
        ];
    }

    private IEnumerable<FlowRow> Lists(string left, ImmutableArray<string> lefts, string right, ImmutableArray<string> rights)
    {
        yield return new([Head(0, left), Head(1, right)], KeepsNext: true);
        for (var i = 0; i < Math.Max(1, Math.Max(lefts.Length, rights.Length)); i++)
            yield return new([Cell(0, lefts.ElementAtOrDefault(i) ?? ""), Cell(1, rights.ElementAtOrDefault(i) ?? "")]);
    }

    private FlowRow Pair(string name, string value) => new([Cell(0, name), Cell(1, value)]);

    /// <summary>The form of the guideline.</summary>
    public ImmutableArray<FlowRow> AsGuideline()
    {
        var (position, name) = words.Approver;
        var maker = new[] { words.Government, words.Office }.Where(line => line.Length > 0).Select((line, i) => Maker(line, i == 0)).ToImmutableArray();
        return
        [
            new([new(0, 1, 6, maker), Cell(1, "NOMOR SOP"), Cell(2, $": {words.Number}")], Field),
            new([Cell(1, "TANGGAL PEMBUATAN"), Cell(2, Value(words.CreatedOn))], Field),
            new([Cell(1, "TANGGAL REVISI"), Cell(2, Value(words.RevisedOn))], Field),
            new([Cell(1, "TANGGAL EFEKTIF"), Cell(2, Value(words.EffectiveOn))], Field),
            new([Cell(1, "DISAHKAN OLEH"), new(2, 1, 1, [Set(2, Value(position)), Set(2, name) with { Style = bold, Before = Signing }, Set(2, $"NIP. {words.Nip}".TrimEnd())])], Field),
            new([Cell(1, "NAMA SOP"), Cell(2, $": {words.Title}")], Field),
            .. Block("DASAR HUKUM", words.LegalBases, "KUALIFIKASI PELAKSANA", words.Qualifications),
            .. Block("KETERKAITAN", words.RelatedSops, "PERALATAN / PERLENGKAPAN", words.Equipment),
            .. Block("PERINGATAN", Single(words.Warning), "PENCATATAN DAN PENDATAAN", Single(words.Recording)),
        ];
    }

    private IEnumerable<FlowRow> Block(string left, ImmutableArray<string> lefts, string right, ImmutableArray<string> rights)
    {
        yield return new([Head(0, left), Head(1, right, 2)], KeepsNext: true);
        yield return new([new(0, 1, 1, [.. lefts.Select(text => Set(0, text))]), new(1, 2, 1, [.. rights.Select(text => Set(1, text, 2))])]);
    }

    private PrintedText Maker(string line, bool isFirst) =>
        type.Fit(line, Width(0, 1), bold with { SizePt = size + 1, Align = Alignment.Center }, isFirst ? IdentityPages.AboveLogo + IdentityPages.LogoHeight + 3 : 1.5).AtMost(4);

    private FlowCell Head(int column, string text, int span = 1) => new(column, span, 1, [type.Set(text, Width(column, span), bold)], IsHead: true);

    private FlowCell Cell(int column, string text) => new(column, 1, 1, text.Length == 0 ? [] : [Set(column, text)]);

    private PrintedText Set(int column, string text, int span = 1) => type.Set(text, Width(column, span), plain);

    private IEnumerable<PrintedText> Nip() => words.Nip.Length > 0 ? [Set(1, $"NIP. {words.Nip}")] : [];

    private double Width(int column, int span) => columns.Skip(column).Take(span).Sum() - (2 * PrintedCell.PaddingX);

    private static string Value(string text) => text.Length > 0 ? $": {text}" : ":";

    private static ImmutableArray<string> Single(string text) => text.Length > 0 ? [text] : [];
}
