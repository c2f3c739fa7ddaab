using System.Text;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Comparing;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Tests.Library;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Two versions of the shipped SOP, and what their reader is told.</summary>
public sealed class SopComparisonTests
{
    private static readonly string Seed = Encoding.UTF8.GetString(TheSop.Bytes.Span);

    private static SopVersion Version(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        var read = BpmnReader.ReadAll(bytes, null);
        Assert.True(!read.Definitions.IsEmpty, string.Join('\n', read.Diagnostics.Where(d => d.Severity is Workflows.Definitions.Severity.Error).Select(d => $"{d.ElementId}: {d.Message.En}")));
        return new(bytes, read.Definitions[0]);
    }

    private static SopComparison Compare(string before, string after) => SopComparison.Of(Version(before), Version(after));

    private static SopComparison Changed(string from, string to)
    {
        Assert.Contains(from, Seed, StringComparison.Ordinal);
        var at = Seed.IndexOf(from, StringComparison.Ordinal);
        return Compare(Seed, Seed[..at] + to + Seed[(at + from.Length)..]);
    }

    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "printed=\"180 menit\" standard=\"PT180M\"", "printed=\"120 menit\" standard=\"PT120M\"", "Langkah 3: waktu 180 menit → 120 menit", "Step 3: time 180 menit → 120 menit" },
        { "standard=\"PT180M\"", "standard=\"PT120M\"", "Langkah 3: waktu baku 3 jam kerja → 2 jam kerja", "Step 3: standard time 3 working hours → 2 working hours" },
        { "<sop:requiredInputs>Program Kerja</sop:requiredInputs>", "<sop:requiredInputs>Rencana</sop:requiredInputs>", "Langkah 3: kelengkapan \"Program Kerja\" → \"Rencana\"", "Step 3: required inputs \"Program Kerja\" → \"Rencana\"" },
        { "name=\"Menyaring naskah\"", "name=\"Menilai naskah\"", "Langkah 7: nama \"Menyaring naskah\" → \"Menilai naskah\"", "Step 7: name \"Menyaring naskah\" → \"Menilai naskah\"" },
        { "<sop:outcome id=\"layak\" label=\"Layak tayang\"", "<sop:outcome id=\"layak\" label=\"Layak\"", "Langkah 7: hasil \"Layak tayang\" → \"Layak\"", "Step 7: outcome \"Layak tayang\" → \"Layak\"" },
        { "maxTimes=\"3\"", "maxTimes=\"2\"", "Langkah 7: hasil \"Kembalikan untuk perbaikan\" paling banyak 3 → 2", "Step 7: outcome \"Kembalikan untuk perbaikan\" at most 3 → 2" },
        { "<sop:assignment groups=\"PEJABAT_PENYARING\" notCompletedBy=\"S04_KUMPULKAN_DATA S06_SUNTING\" />", "<sop:assignment groups=\"PEJABAT_PENYARING\" />", "Langkah 7: pemisahan tugas dari S04_KUMPULKAN_DATA dihapus; pemisahan tugas dari S06_SUNTING dihapus", "Step 7: separation of duties from S04_KUMPULKAN_DATA removed; separation of duties from S06_SUNTING removed" },
        { "<sop:field id=\"sumber\" label=\"Sumber dan kontributor\" type=\"text\" required=\"true\" maxLength=\"300\" />", "<sop:field id=\"sumber\" label=\"Sumber dan kontributor\" type=\"text\" maxLength=\"300\" />", "Langkah 4: isian \"Sumber dan kontributor\" (wajib diisi: tidak)", "Step 4: field \"Sumber dan kontributor\" (required: no)" },
        { "number=\"1077/ KPTS/2024\"", "number=\"12/KPTS/2026\"", "Nomor SOP \"1077/ KPTS/2024\" → \"12/KPTS/2026\"", "SOP number \"1077/ KPTS/2024\" → \"12/KPTS/2026\"" },
        { "<sop:correction field=\"number\">1077/KPTS/2024<", "<sop:correction field=\"number\">1077/KPTS-DP/2024<", "Koreksi nomor SOP \"1077/KPTS/2024\" → \"1077/KPTS-DP/2024\"", "Correction of SOP number \"1077/KPTS/2024\" → \"1077/KPTS-DP/2024\"" },
        { "2009 tentang Pelayanan Publik;</sop:legalBasis>", "2009.</sop:legalBasis>", "Dasar hukum 2: \"2 Undang-undang nomor 25 Tahun 2009 tentang Pelayanan Publik;\" → \"2 Undang-undang nomor 25 Tahun 2009.\"", "Legal basis 2: \"2 Undang-undang nomor 25 Tahun 2009 tentang Pelayanan Publik;\" → \"2 Undang-undang nomor 25 Tahun 2009.\"" },
        { "key=\"PEJABAT\" groups=\"PEJABAT_PENYARING KEPALA_DINAS\"", "key=\"PEJABAT\" groups=\"KEPALA_DINAS\"", "Pelaksana \"Pejabat\": kelompok PEJABAT_PENYARING dihapus", "Performer \"Pejabat\": group PEJABAT_PENYARING removed" },
        { "R/2026-12-01T07:30:00+07:00/P1M", "R/2026-12-01T07:30:00+07:00/P3M", "Peristiwa awal \"Setiap bulan\": yang ditunggu 2026-12-01 07:30 +07:00, P1M → 2026-12-01 07:30 +07:00, P3M", "Start event \"Setiap bulan\": what it waits for 2026-12-01 07:30 +07:00, P1M → 2026-12-01 07:30 +07:00, P3M" },
        { "<sop:input name=\"title\" expression=\"judul\" />", "<sop:input name=\"title\" expression=\"judul.trim()\" />", "Kegiatan otomatis \"Menayangkan di website (otomatis)\": masukan title judul → judul.trim()", "Automatic activity \"Menayangkan di website (otomatis)\": input title judul → judul.trim()" },
        { "<sop:assignment groups=\"PEJABAT_PENYARING\"", "<sop:deadlines escalation1=\"PT30M\" repeat=\"P1D\"/><sop:assignment groups=\"PEJABAT_PENYARING\"",
            "Langkah 7: eskalasi 1: menurut SOP → 30 menit kerja setelah tenggat; ulangan pemberitahuan: menurut SOP → setiap 1 hari kerja setelah pemberitahuan terakhir, paling banyak 5 kali",
            "Step 7: escalation 1: as the SOP → 30 working minutes after the due time; repeated notices: as the SOP → every 1 working day after the last notice, at most 5 times" },
        { "<sop:identity number=", "<sop:deadlines reminder=\"none\" mailHours=\"always\"/><sop:identity number=",
            "Tenggat semua langkah: pengingat: bawaan → tanpa pengingat; surel: bawaan → kapan saja", "Deadlines of all steps: reminder: default → no reminder; mails: default → at any hour" },
    };

    [Theory, MemberData(nameof(Edits))]
    public void One_edit_is_one_sentence_in_both_languages(string from, string to, string indonesian, string english)
    {
        var change = Assert.Single(Changed(from, to).Changes);
        Assert.Equal((indonesian, english), (change.Sentence.Id, change.Sentence.En));
    }

    [Fact]
    public void A_correction_that_was_taken_is_told_once()
    {
        var taken = Seed.Replace("number=\"1077/ KPTS/2024\"", "number=\"1077/KPTS/2024\"", StringComparison.Ordinal).Replace("<sop:correction field=\"number\">1077/KPTS/2024</sop:correction>", "", StringComparison.Ordinal);
        Assert.Equal("Nomor SOP \"1077/ KPTS/2024\" → \"1077/KPTS/2024\"", Assert.Single(Compare(Seed, taken).Changes).Sentence.Id);
    }

    [Fact]
    public void Several_cells_of_a_step_are_told_together()
    {
        var other = Seed.Replace("printed=\"180 menit\" standard=\"PT180M\"", "printed=\"120 menit\" standard=\"PT120M\"", StringComparison.Ordinal);
        other = InLane(other, "S03_PERBARUI_MENU", "LANE_TIM_PENGELOLA", "LANE_ADMINISTRATOR");
        var change = Assert.Single(Compare(Seed, other).Changes);
        Assert.Equal("Langkah 3: pelaksana Tim pengelola website dan media sosial → Administrator; waktu 180 menit → 120 menit", change.Sentence.Id);
        Assert.Equal((SopChangeKind.Changed, "S03_PERBARUI_MENU"), (change.Kind, change.ElementId));
    }

    [Fact]
    public void A_step_that_only_changes_hands_has_moved()
    {
        var comparison = Compare(Seed, InLane(Seed, "S03_PERBARUI_MENU", "LANE_TIM_PENGELOLA", "LANE_ADMINISTRATOR"));
        Assert.Equal(["S03_PERBARUI_MENU"], comparison.Marked(SopChangeKind.Moved));
    }

    [Fact]
    public void A_step_put_in_between_is_told_with_the_way_that_leads_there()
    {
        var comparison = Compare(Seed, WithStep(Seed));
        Assert.Equal(["IZIN", "F_IZIN"], comparison.Marked(SopChangeKind.Added));
        Assert.Contains("Langkah \"Meminta izin\" ditambahkan: pelaksana Petugas di Bidang", comparison.Changes.Select(c => c.Sentence.Id));
        Assert.Contains("Setelah langkah 4 → langkah 5 → langkah \"Meminta izin\"", comparison.Changes.Select(c => c.Sentence.Id));
        var back = Compare(WithStep(Seed), Seed);
        Assert.Equal(["IZIN", "F_IZIN"], back.Marked(SopChangeKind.Removed));
        Assert.Contains("Langkah \"Meminta izin\" dihapus", back.Changes.Select(c => c.Sentence.Id));
    }

    [Fact]
    public void Another_target_of_a_decision_is_told_with_its_question()
    {
        var comparison = Changed("sourceRef=\"G05_LENGKAP\" targetRef=\"S04_KUMPULKAN_DATA\"", "sourceRef=\"G05_LENGKAP\" targetRef=\"S06_SUNTING\"");
        Assert.Contains("Setelah langkah 5, bila Bahan lengkap? Tidak → langkah 4 → langkah 6", comparison.Changes.Select(c => c.Sentence.Id));
    }

    [Fact]
    public void A_step_drawn_anew_is_the_same_step() =>
        Assert.Empty(Compare(Seed, Seed.Replace("S06_SUNTING", "Activity_0x1", StringComparison.Ordinal)).Changes.Where(c => c.Group is SopChangeGroup.Steps && c.Kind is SopChangeKind.Added or SopChangeKind.Removed));

    [Fact]
    public void Renumbered_rows_have_moved_as_few_as_possible()
    {
        var swapped = Seed.Replace("printedNo=\"1\"", "printedNo=\"x\"", StringComparison.Ordinal).Replace("printedNo=\"11\"", "printedNo=\"1\"", StringComparison.Ordinal).Replace("printedNo=\"x\"", "printedNo=\"11\"", StringComparison.Ordinal);
        var said = Compare(Seed, swapped).Changes.Select(c => c.Sentence.Id).ToList();
        Assert.Contains(said, s => s.StartsWith("Langkah 1: dipindahkan dari sesudah langkah 10 ke baris pertama; nomor 11 → 1", StringComparison.Ordinal));
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public void Nothing_is_said_of_the_drawing_alone()
    {
        var comparison = Changed("<dc:Bounds x=\"1297\" y=\"162\"", "<dc:Bounds x=\"1298\" y=\"162\"");
        Assert.Empty(comparison.Changes);
        Assert.True(comparison.IsLayoutOnly);
        Assert.True(Compare(Seed, Seed + "\n").IsLayoutOnly);
    }

    [Fact]
    public void A_version_is_equal_to_itself()
    {
        foreach (var sop in ShippedSops.All)
        {
            var xml = Encoding.UTF8.GetString(sop.Xml.Span);
            var comparison = Compare(xml, xml);
            Assert.Empty(comparison.Changes);
            Assert.False(comparison.IsLayoutOnly);
        }
    }

    /// <summary>Each attribute and each text of the process, changed for itself: whatever can still be read is told.</summary>
    [Fact]
    [Trait("Round", "Full")]
    public void Every_single_edit_is_told()
    {
        var before = Version(Seed);
        var places = TheSop.Process.DescendantsAndSelf().SelectMany(e => e.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName is not ("id" or "isExecutable")).Select(a => (Element: Index(e), Attribute: a.Name))
            .Concat(e.HasElements || e.Value.Length == 0 || e.Name.LocalName is "incoming" or "outgoing" ? [] : [(Index(e), (XName)"text")])).ToList();
        var told = 0;
        foreach (var (index, attribute) in places)
        {
            var file = new XDocument(TheSop.Xml);
            var element = file.Root!.DescendantsAndSelf().ElementAt(index);
            if (attribute == "text") element.Value += "1";
            else element.SetAttributeValue(attribute, element.Attribute(attribute)!.Value is "true" ? "false" : element.Attribute(attribute)!.Value + "1");
            var bytes = Encoding.UTF8.GetBytes(file.ToString(SaveOptions.DisableFormatting));
            if (BpmnReader.ReadAll(bytes, null).Definitions is not [var after, ..]) continue;
            told++;
            Assert.True(SopComparison.Of(before, new(bytes, after)).Changes.Length > 0, $"Expected a word about {element.Name.LocalName}/{attribute.LocalName} in {element.Parent?.Parent?.Attribute("id")?.Value}, but nothing was said.");
        }
        Assert.True(told > 300, $"Expected most edits to be readable, but only {told} were.");
    }

    private static int Index(XElement element) => TheSop.Xml.Root!.DescendantsAndSelf().TakeWhile(e => e != element).Count();

    private static string InLane(string xml, string element, string from, string to)
    {
        var file = XDocument.Parse(xml, LoadOptions.PreserveWhitespace);
        var lanes = file.Descendants(TheSop.Bpmn + "lane").ToDictionary(l => l.Attribute("id")!.Value);
        lanes[from].Elements(TheSop.Bpmn + "flowNodeRef").Single(r => r.Value == element).Remove();
        lanes[to].Add(new XElement(TheSop.Bpmn + "flowNodeRef", element));
        return file.ToString(SaveOptions.DisableFormatting);
    }

    private static string WithStep(string xml)
    {
        var file = XDocument.Parse(xml, LoadOptions.PreserveWhitespace);
        var process = file.Descendants(TheSop.Bpmn + "process").Single();
        var flow = process.Elements(TheSop.Bpmn + "sequenceFlow").Single(f => f.Attribute("id")!.Value == "F_BAHAN");
        flow.SetAttributeValue("targetRef", "IZIN");
        process.Elements().Single(e => e.Attribute("id")?.Value == "S05_TERIMA_DATA").Element(TheSop.Bpmn + "incoming")!.Value = "F_IZIN";
        process.Elements(TheSop.Bpmn + "userTask").Last().AddAfterSelf(new XElement(TheSop.Bpmn + "userTask", new XAttribute("id", "IZIN"), new XAttribute("name", "Meminta izin"),
            new XElement(TheSop.Bpmn + "incoming", "F_BAHAN"), new XElement(TheSop.Bpmn + "outgoing", "F_IZIN")));
        process.Add(new XElement(TheSop.Bpmn + "sequenceFlow", new XAttribute("id", "F_IZIN"), new XAttribute("sourceRef", "IZIN"), new XAttribute("targetRef", "S05_TERIMA_DATA")));
        file.Descendants(TheSop.Bpmn + "lane").First().Add(new XElement(TheSop.Bpmn + "flowNodeRef", "IZIN"));
        return file.ToString(SaveOptions.DisableFormatting);
    }
}
