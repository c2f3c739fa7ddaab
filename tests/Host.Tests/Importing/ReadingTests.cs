using System.Text;
using Disdik.Bpm.Host.Importing;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Tests.Importing;

/// <summary>Files as offices have them: what comes out of Word, Excel and CSV.</summary>
public sealed class ReadingTests
{
    private static readonly ImportAnalysis Word = FileReader.Read("sop.docx", OfficialForm.Word).Analyse();

    [Fact]
    public void Word_gives_the_rows_of_both_sheets_with_the_numbers_it_counts_itself()
    {
        var steps = Word.Rows.Where(r => r.Kind is ImportedRowKind.Step).ToArray();
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], steps.Select(s => s.PrintedNo));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2], steps.Select(s => s.Sheet));
        Assert.Equal(("Menyetujui legalisasi", "Catatan", "1 jam", "Persetujuan", "dapat\ndiwakilkan"), (steps[3].Activity, steps[3].RequiredInputs, steps[3].PrintedTime, steps[3].Output, steps[3].Remarks));
        Assert.Equal("Tanda bukti\nBuku register", steps[6].RequiredInputs);
        Assert.Equal(["PEMOHON", "PETUGAS_LOKET", "KEPALA_BIDANG"], Word.Lanes.Select(l => l.Key));
        Assert.Equal(2, Word.Rows.Count(r => r.Kind is ImportedRowKind.Connector));
    }

    [Fact]
    public void Floating_symbols_are_known_by_their_cell_and_their_shape_once_each()
    {
        var steps = Word.Rows.Where(r => r.Kind is ImportedRowKind.Step).ToArray();
        Assert.Equal(
            [("PEMOHON", SopSymbol.Capsule), ("PETUGAS_LOKET", SopSymbol.Rectangle), ("PEMOHON", SopSymbol.Rectangle), ("KEPALA_BIDANG", SopSymbol.Diamond), ("PETUGAS_LOKET", SopSymbol.Rectangle), ("PETUGAS_LOKET", null)],
            steps[..6].Select(s => (s.Marks[0].LaneKey, s.Marks[0].Symbol)));
        Assert.Equal([1, 2, 1, 2, 1, 1, 0], steps.Select(s => s.Marks.Length));
        Assert.Equal((SopSymbol?)SopSymbol.Arrow, steps[1].Marks[1].Symbol);
        Assert.Equal("Tidak", steps[3].Marks[1].Label);
        Assert.Equal([new("Ya", OutcomeTarget.Next), new("Tidak", OutcomeTarget.Row, 3)], steps[3].Outcomes);
    }

    [Fact]
    public void A_symbol_moved_over_another_column_counts_where_it_is_seen()
    {
        var row = Word.Rows.Single(r => r.PrintedNo == "3");
        Assert.Equal(("PEMOHON", "PETUGAS_LOKET"), (row.Marks[0].LaneKey, row.Marks[0].DrawnOver));
        Assert.Equal("PETUGAS_LOKET", row.Lane.LaneKey);
        Assert.Equal("Simbol ditambatkan di Pemohon, tetapi tergambar di atas Petugas Loket.", Assert.Single(Word.Findings, f => f.RuleId == "import.displaced-symbol").Message.Id);
    }

    [Fact]
    public void Words_identity_page_is_read_with_its_merged_cells()
    {
        var identity = Word.Identity;
        Assert.Equal(("421/07/SOP/2025", "PELAYANAN LEGALISASI IJAZAH", "2 Januari 2025", null, "6 Januari 2025"), (identity.Number, identity.Title, identity.CreatedOn, identity.RevisedOn, identity.EffectiveOn));
        Assert.Equal(("KEPALA DINAS", "CONTOH NAMA, S.Pd.", "19700101 199501 1 001"), (identity.ApprovedBy!.Position, identity.ApprovedBy.Name, identity.ApprovedBy.Nip));
        Assert.Equal(["1. Peraturan contoh nomor 1 tahun 2020;", "2. Peraturan contoh nomor 2 tahun 2021."], identity.LegalBases);
        Assert.Equal(["SOP Surat Masuk", "Komputer", "Buku register."], [.. identity.RelatedSops, .. identity.Equipment, identity.Recording!]);
        Assert.Equal(("PEMERINTAH KABUPATEN CONTOH", "DINAS PENDIDIKAN", "Prosedur Layanan"), (identity.Government, identity.Office, identity.ProcedureHeading));
    }

    private static readonly string[][] Cells =
    [
        ["SOP PEMELIHARAAN LABORATORIUM"],
        ["Nomor SOP", ": 9/SOP/2025", "Tanggal Efektif", "@45660"],
        ["Nama SOP", ": Pemeliharaan Laboratorium", "Dasar Hukum", ""],
        [],
        ["No.", "Kegiatan", "Pelaksana", "", "Mutu Baku", "", "", "Ket."],
        ["", "", "Laboran", "Kepala Sekolah", "Kelengkapan", "Waktu", "Output", ""],
        ["1", "Memeriksa alat", "", "", "Daftar alat", "=180", "Catatan", ""],
        ["2", "Mengesahkan catatan", "", "V", "Catatan", "1 hari", "Catatan sah", ""],
    ];

    [Fact]
    public void A_workbook_gives_merged_headings_shapes_and_numbers_as_they_are_shown()
    {
        var sheet = FileReader.Read("sop.xlsx", OfficeFile.Xlsx(Cells, ["A5:A6", "B5:B6", "C5:D5", "E5:G5", "H5:H6"], [(6, 2, "flowChartTerminator")])).Analyse();
        Assert.Equal(["Laboran", "Kepala Sekolah"], sheet.Lanes.Select(l => l.Name));
        Assert.Equal([("1", "LABORAN", "180 menit", "PT180M"), ("2", "KEPALA_SEKOLAH", "1 hari", "P1D")], sheet.Rows.Select(r => (r.PrintedNo, r.Lane.LaneKey, r.PrintedTime, r.Standard?.ToIso())));
        Assert.Equal(SopSymbol.Capsule, sheet.Rows[0].Marks[0].Symbol);
        Assert.Equal(("9/SOP/2025", "Pemeliharaan Laboratorium", "3 Januari 2025"), (sheet.Identity.Number, sheet.Identity.Title, sheet.Identity.EffectiveOn));
    }

    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    [InlineData("\t")]
    public void Separated_values_come_with_any_separator(string separator)
    {
        var text = string.Join("\r\n", Cells.Skip(4).Select(row => string.Join(separator, row.Select(c => c.Contains(' ') ? $"\"{c.TrimStart('=')}\"" : c.Replace("=180", "180 menit", StringComparison.Ordinal)))));
        var sheet = FileReader.Read("sop.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]).Analyse();
        Assert.Equal(["1", "2"], sheet.Rows.Select(r => r.PrintedNo));
        Assert.Equal(["PT180M", "P1D"], sheet.Rows.Select(r => r.Standard?.ToIso()));
        Assert.Equal("KEPALA_SEKOLAH", sheet.Rows[1].Lane.LaneKey);
    }

    [Fact]
    public void A_diagram_of_another_modeller_has_the_same_form()
    {
        var file = FileReader.Read("sop.bpmn", Disdik.Bpm.Workflows.Library.ShippedSops.All[0].Xml.ToArray());
        var analysis = file.Analyse();
        Assert.Equal(ImportFormat.Bpmn, file.Format);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"], analysis.Rows.Select(r => r.PrintedNo).Where(n => n.Length > 0));
        Assert.All(analysis.Rows, r => Assert.Equal(Confidence.High, r.Lane.Confidence));
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "sop.docx", "Bukan Word sama sekali"u8.ToArray(), "import.not-that-format" },
        { "sop.docx", "PK\u0003\u0004 rusak"u8.ToArray(), "import.not-that-format" },
        { "sop.docx", OfficialForm.Word[..^200], "import.not-that-format" },
        { "sop.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "import.old-office-file" },
        { "sop.odt", OfficeFile.Zip([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray())]), "import.other-archive" },
        { "sop.docx", OfficeFile.Zip([("word/document.xml", "<a/>"u8.ToArray())]), "import.not-that-format" },
        { "tabel.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "import.picture-of-table" },
        { "tabel.docx", [0xFF, 0xD8, 0xFF, 0xE0, 0], "import.picture-of-table" },
        { "sop.pdf", "%PDF-1.7"u8.ToArray(), "import.pdf" },
        { "sop.txt", [], "import.empty" },
        { "sop.txt", [1, 0, 2, 0], "import.not-text" },
        { "sop.docx", OfficeFile.Docx("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>"), "import.not-that-format" },
        { "sop.docx", OfficeFile.Docx(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 150)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 150))), "import.unpacks-too-large" },
        { "sop.docx", OfficeFile.Docx(string.Concat(Enumerable.Repeat("<w:p/>", OfficePackage.MaxElements))), "import.unpacks-too-large" },
        { "sop.docx", OfficeFile.Docx("", null, ("word/media/gambar.png", new byte[OfficePackage.MaxUnpackedBytes + 1])), "import.unpacks-too-large" },
        { "sop.md", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("|||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||\n", 1_000)) + "\n" + string.Concat(Enumerable.Repeat("|||||||||\n", 200))), "import.too-many-cells" },
        { "sop.md", new byte[3 * 1024 * 1024], "import.too-large" },
        { "sop.docx", OfficeFile.Docx("", null, ("word/styles.xml", new byte[OfficePackage.MaxXmlBytes + 1])), "import.unpacks-too-large" },
        { "sop.docx", OfficeFile.Docx("", null, [.. Enumerable.Range(0, OfficePackage.MaxEntries).Select(i => ($"word/media/{i}.png", (byte[])[]))]), "import.unpacks-too-large" },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_read_is_named(string name, byte[] file, string rule)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var finding = Assert.Throws<UnreadableFileException>(() => FileReader.Read(name, file)).Finding;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 24 * 1024 * 1024, $"Expected {name} to be refused for little memory, but it took {allocated / 1024 / 1024} MB.");
        Assert.Equal((rule, InterchangeFate.Dropped), (finding.RuleId, finding.Fate));
        Assert.StartsWith("Diharapkan", finding.Message.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected", finding.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_in_a_part_is_refused_before_anything_is_built()
    {
        var bomb = OfficeFile.Docx("", null, ("word/styles.xml", """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"""u8.ToArray()));
        Assert.Equal("import.not-that-format", Assert.Throws<UnreadableFileException>(() => FileReader.Read("sop.docx", bomb)).Finding.RuleId);
    }

    [Fact]
    public void A_document_with_a_picture_of_a_table_says_so()
    {
        var analysis = FileReader.Read("sop.docx", OfficeFile.Docx(OfficeFile.P("SOP") + $"<w:p><w:r>{OfficeFile.Picture()}</w:r></w:p>")).Analyse();
        Assert.Single(analysis.Findings, f => f.RuleId == "import.picture-of-table");
        Assert.False(analysis.HasSteps);
    }

    [Fact]
    public void Damaged_files_never_stop_the_program_and_always_have_a_named_end()
    {
        byte[][] sound = [OfficialForm.Word, OfficeFile.Xlsx(Cells, ["A5:A6", "C5:D5"], [(6, 2, "flowChartDecision")])];
        for (var seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            var file = (byte[])sound[seed % 2].Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
                switch (random.Next(3))
                {
                    case 0: file[random.Next(file.Length)] = (byte)random.Next(256); break;
                    case 1: file = file[..random.Next(1, file.Length)]; break;
                    default: Array.Copy(file, random.Next(file.Length / 2), file, file.Length / 2, Math.Min(40, file.Length / 2)); break;
                }
            NamedEnd($"seed {seed}", file);
        }
    }

    [Fact]
    public void Broken_parts_in_a_sound_archive_have_a_named_end()
    {
        var body = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
        string[] odd = ["gridSpan w:val=\"-5\"", "gridSpan w:val=\"99999999\"", "gridSpan w:val=\"x\"", "gridBefore w:val=\"2000000000\"", "vMerge w:val=\"entah\""];
        foreach (var property in odd) NamedEnd(property, OfficeFile.Docx($"<w:tbl><w:tr><w:trPr><w:{property}/></w:trPr><w:tc><w:tcPr><w:{property}/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"));
        for (var seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            var text = OfficeFile.Table([500, 900], OfficeFile.Row(OfficeFile.Cell("No", 2), OfficeFile.Cell("Kegiatan", drawn: OfficeFile.Floating("flowChartProcess")))) + body;
            var at = random.Next(text.Length);
            text = random.Next(3) switch { 0 => text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)), 1 => text.Insert(at, text[at..Math.Min(text.Length, at + random.Next(1, 40))]), _ => text[..at] + (char)random.Next(32, 127) + text[(at + 1)..] };
            NamedEnd($"seed {seed}", OfficeFile.Docx(text));
        }
    }

    private static void NamedEnd(string what, byte[] file)
    {
        try
        {
            FileReader.Read("sop.docx", file).Analyse();
        }
        catch (UnreadableFileException e)
        {
            Assert.False(string.IsNullOrEmpty(e.Finding.RuleId));
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Expected {what} to be read or named, but: {e}");
        }
    }
}
