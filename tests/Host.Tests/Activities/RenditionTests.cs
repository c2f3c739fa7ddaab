using System.Text;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime.Pictures;
using SkiaSharp;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>What becomes of a picture on its way to a channel.</summary>
[Trait("Database", "SQLite")]
public sealed class RenditionTests
{
    [Fact]
    public void A_telephones_picture_stands_upright_and_tells_nothing()
    {
        var original = SamplePictures.Jpeg(120, 60, orientation: 6);
        Assert.Contains("rahasia", Encoding.Latin1.GetString(original), StringComparison.Ordinal);

        var made = PictureMaker.Of(original, "image/jpeg", TargetLimits.None);

        using var picture = Decoded(made);
        Assert.Equal((60, 120), (picture.Width, picture.Height));
        // What lay at the left comes to stand at the top.
        Assert.True(IsNear(picture.GetPixel(30, 20), SKColors.Red) && IsNear(picture.GetPixel(30, 100), SKColors.Blue));
        var bytes = Encoding.Latin1.GetString(made.Bytes);
        Assert.DoesNotContain("rahasia", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(3, false, true)]
    [InlineData(4, true, true)]
    [InlineData(5, true, false)]
    [InlineData(6, true, false)]
    [InlineData(7, false, false)]
    [InlineData(8, false, false)]
    public void Every_way_of_holding_a_camera_is_undone(byte orientation, bool redFirst, bool lies)
    {
        using var picture = Decoded(PictureMaker.Of(SamplePictures.Jpeg(120, 60, orientation), "image/jpeg", new TargetLimits { MaxPictureSide = 100 }));
        Assert.Equal(lies ? (100, 50) : (50, 100), (picture.Width, picture.Height));
        var first = lies ? picture.GetPixel(10, 25) : picture.GetPixel(25, 10);
        Assert.True(IsNear(first, redFirst ? SKColors.Red : SKColors.Blue));
    }

    [Fact]
    public void It_is_made_as_small_as_the_channel_wants_it_in_pixels_and_bytes()
    {
        var original = SamplePictures.Png(1600, 1200, noise: true);
        var limits = new TargetLimits { MaxPictureSide = 1000, MaxPictureBytes = 120_000, PictureTypes = ["image/jpeg"] };
        Assert.True(original.Length > 1_000_000);

        var made = PictureMaker.Of(original, "image/png", limits);

        Assert.Equal("image/jpeg", made.ContentType);
        Assert.InRange(made.Bytes.Length, 1, 120_000);
        using var picture = Decoded(made);
        Assert.InRange(picture.Width, 320, 1000);
        Assert.Equal(4.0 / 3, (double)picture.Width / picture.Height, 0.01);
        Assert.Equal(made.Bytes, PictureMaker.Of(original, "image/png", limits).Bytes);
    }

    [Fact]
    public void A_picture_too_narrow_gets_white_borders_and_loses_nothing()
    {
        using var picture = Decoded(PictureMaker.Of(SamplePictures.Png(100, 400), "image/png", new TargetLimits { MinPictureRatio = 0.8, MaxPictureRatio = 1.91, PictureTypes = ["image/jpeg"] }));
        Assert.Equal((320, 400), (picture.Width, picture.Height));
        Assert.True(IsNear(picture.GetPixel(5, 200), SKColors.White) && IsNear(picture.GetPixel(315, 200), SKColors.White));
        Assert.True(IsNear(picture.GetPixel(115, 200), SKColors.Red) && IsNear(picture.GetPixel(205, 200), SKColors.Blue));
    }

    [Fact]
    public void What_fits_already_keeps_its_pixels()
    {
        var png = SamplePictures.Png(40, 30);
        Assert.Equal(png, PictureMaker.Of(png, "image/png", new TargetLimits { MaxPictureBytes = 10_000, PictureTypes = ["image/png"] }).Bytes);
    }

    [Fact]
    public void A_picture_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = SamplePictures.PngThatClaims(60_000, 60_000);
        var made = PictureMaker.Of(bomb, "image/png", TargetLimits.None);
        Assert.Contains("paling banyak 64 juta piksel, tetapi ukurannya 60000 × 60000", made.Unfit!.Value.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_picture_is_said_to_be_damaged()
    {
        Assert.Contains("rusak", PictureMaker.Of([0xFF, 0xD8, 0xFF, 0xD9], "image/jpeg", TargetLimits.None).Unfit!.Value.Id, StringComparison.Ordinal);
        var half = SamplePictures.Jpeg(600, 600, noise: true);
        Assert.Contains("terpotong", PictureMaker.Of(half[..(half.Length / 2)], "image/jpeg", new TargetLimits { MaxPictureSide = 100 }).Unfit!.Value.Id, StringComparison.Ordinal);
    }

    private static SKBitmap Decoded(Rendition made)
    {
        Assert.Null(made.Unfit);
        return SKBitmap.Decode(made.Bytes);
    }

    private static bool IsNear(SKColor found, SKColor wanted) =>
        Math.Abs(found.Red - wanted.Red) < 40 && Math.Abs(found.Green - wanted.Green) < 40 && Math.Abs(found.Blue - wanted.Blue) < 40;
}
