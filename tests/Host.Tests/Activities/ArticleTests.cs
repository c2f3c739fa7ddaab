using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime.Pictures;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>What an article's text, address and pictures become before the public sees them.</summary>
public sealed class ArticleTests
{
    [Theory]
    [InlineData("Satu.\n\nDua.", "<p>Satu.</p>\n<p>Dua.</p>")]
    [InlineData("Satu,\r\nbaris dua.\r\n\r\n\r\nTiga.", "<p>Satu,<br>\nbaris dua.</p>\n<p>Tiga.</p>")]
    [InlineData("3 < 5 & 5 > 3", "<p>3 &lt; 5 &amp; 5 &gt; 3</p>")]
    [InlineData("<p>Tebal: <strong>ya</strong></p>", "<p>Tebal: <strong>ya</strong></p>")]
    [InlineData("<p>Aman</p><script>alert(1)</script>", "<p>Aman</p>")]
    [InlineData("<p onclick=\"alert(1)\" style=\"position:fixed\">Teks</p>", "<p>Teks</p>")]
    [InlineData("<p><img src=\"https://pelacak.test/p.gif\">Teks</p>", "<p>Teks</p>")]
    [InlineData("<p><a href=\"javascript:alert(1)\">Tautan</a></p>", "<p><a>Tautan</a></p>")]
    [InlineData("<p><a href=\"https://contoh.test/a\">Tautan</a></p>", "<p><a href=\"https://contoh.test/a\">Tautan</a></p>")]
    [InlineData("<iframe src=\"https://contoh.test\"></iframe><form><input name=\"sandi\"></form>", "")]
    public void A_body_keeps_its_paragraphs_and_loses_what_could_harm_its_readers(string body, string html) => Assert.Equal(html, ArticleHtml.From(body));

    [Theory]
    [InlineData("KONTEN/2026/12", "Pelatihan Guru: Kurikulum & Asesmen!", "2026-11-23-konten-2026-12-pelatihan-guru-kurikulum-asesmen")]
    [InlineData(null, "Café — kelas \"baru\"", "2026-11-23-cafe-kelas-baru")]
    [InlineData("K/1", "???", "2026-11-23-k-1")]
    public void An_address_is_made_of_date_case_and_title(string? businessKey, string title, string slug) =>
        Assert.Equal(slug, Slug.Of(new DateOnly(2026, 11, 23), businessKey, title));

    [Fact]
    public void A_long_title_is_cut_between_words()
    {
        var slug = Slug.Of(new DateOnly(2026, 11, 23), "K/1", string.Join(' ', Enumerable.Repeat("pendidikan", 20)));
        Assert.True(slug.Length < 100);
        Assert.EndsWith("-pendidikan", slug, StringComparison.Ordinal);
    }

    [Fact]
    public void A_photograph_leaves_without_place_time_and_camera_but_stays_upright()
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
            0x0F, 0x01, 2, 0, 9, 0, 0, 0, 38, 0, 0, 0, // the camera's maker, kept outside the directory
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,  // orientation 6: turned by a quarter
            0, 0, 0, 0, .. "KameraSaya"u8,
        ];
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE1, exif), .. Segment(0xFE, "catatan rahasia"u8), .. Segment(0xDB, new byte[65]), 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];

        var clean = JpegPrivacy.WithoutMetadata(jpeg);

        var text = System.Text.Encoding.Latin1.GetString(clean);
        Assert.DoesNotContain("KameraSaya", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", text, StringComparison.Ordinal);
        byte[] upright =
        [
            0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, new byte[65]), 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9,
        ];
        Assert.Equal(upright, clean);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE1, 0, 2, 0xFF, 0xDA })]
    public void A_broken_photograph_harms_nobody(byte[] jpeg) => Assert.Equal([0xFF, 0xD8], JpegPrivacy.WithoutMetadata(jpeg)[..2]);

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
