using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>What a network may do to a text without changing it; and what channels are called.</summary>
public sealed class ShownTextTests
{
    private const string Approved = "Lomba \"literasi\"\n\nSiswa SD - kelas 4\u00a0menang...\n\nhttps://www.disdik.contoh.test/berita/2026-lomba-literasi";

    [Theory]
    [InlineData("Lomba “literasi”\nSiswa SD – kelas 4 menang… https://www.disdik.contoh.test/berita/2026-lomba-literasi", true)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 4 menang...\n\ndisdik.contoh.test/berita/2026-lom…", true)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 4 menang... https://t.co/pendek https://t.co/gambar", true)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD\u200b - kelas 4 menang...\n\nhttps://disdik.contoh.test/berita/2026-lomba-literasi/", true)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 5 menang...\n\nhttps://www.disdik.contoh.test/berita/2026-lomba-literasi", false)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 4 menang...\n\nhttps://penipu.contoh.test/berita/2026-lomba-literasi", false)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 4 menang...", false)]
    [InlineData("Lomba \"literasi\"\n\nSiswa SD - kelas 4 menang...\n\nhttps://www.disdik.contoh.test/berita/2026-lomba-literasi Beli sekarang", false)]
    [InlineData("", false)]
    public void A_text_is_the_same_whatever_the_network_does_to_spaces_quotes_and_addresses(string shown, bool same) => Assert.Equal(same, ShownText.IsSame(Approved, shown));

    [Fact]
    public void The_shipped_plan_calls_each_channel_as_the_catalogue_does()
    {
        var sop = BpmnReader.Read(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml).Definition!;
        var plan = ((UserTask)sop.Node("S08_SIAPKAN_TAYANG")).Form.Fields.Single(f => f.Id == "jadwal").Columns.Single(c => c.Id == "kanal");
        Assert.Equal(plan.Choices.Select(c => ChannelNames.Of(c.Value)), plan.Choices.Select(c => c.Label));
        Assert.Equal("Mading", ChannelNames.Of("mading"));
    }
}
