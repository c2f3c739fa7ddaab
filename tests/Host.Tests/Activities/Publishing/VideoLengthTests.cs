using System.Buffers.Binary;
using System.Text;
using Disdik.Bpm.Host.Runtime.Publishing;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Files are written box by box, after ISO/IEC 14496-12.</summary>
public sealed class VideoLengthTests
{
    [Theory]
    [InlineData(0, 600u, 54_000ul, 90.0)]
    [InlineData(1, 1000u, 900_500ul, 900.5)]
    [InlineData(1, 1u, ulong.MaxValue, null)]
    [InlineData(0, 600u, 0xFFFFFFFFul, null)]
    [InlineData(0, 0u, 54_000ul, null)]
    [InlineData(0, 600u, 0ul, null)]
    public void The_movies_own_header_says_it(byte version, uint perSecond, ulong length, double? seconds)
    {
        var movie = Movie(version, perSecond, length);
        byte[][] files = [[.. Box("ftyp", new byte[16]), .. movie, .. Box("mdat", new byte[100])], [.. Box("ftyp", new byte[16]), .. LargeBox("mdat", new byte[100]), .. movie], [.. Box("ftyp", new byte[16]), .. ToTheEnd(movie)]];
        foreach (var file in files) Assert.Equal(seconds, Of(file)?.TotalSeconds);
    }

    [Fact]
    public void A_file_that_does_not_say_it_has_none()
    {
        Assert.Null(VideoLength.Of(Path.Combine(Path.GetTempPath(), "tidak-ada.mp4")));
        byte[][] files = [[], [0, 0, 0], Box("ftyp", new byte[16]), new byte[500], [0, 0, 0, 3, .. "moov"u8], Box("moov", []), Box("moov", Box("mvhd", new byte[8])), Box("moov", [0, 0, 9, 9, .. "mvhd"u8])];
        foreach (var file in files) Assert.Null(Of(file));
    }

    internal static byte[] Movie(byte version, uint perSecond, ulong length) => Box("moov", [.. Box("udta", new byte[5]), .. Box("mvhd", Header(version, perSecond, length))]);

    private static TimeSpan? Of(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return VideoLength.Of(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Header(byte version, uint perSecond, ulong length)
    {
        var header = new byte[100];
        header[0] = version;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(version == 1 ? 20 : 12), perSecond);
        if (version == 1) BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(24), length);
        else BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), (uint)length);
        return header;
    }

    private static byte[] Box(string type, byte[] content) => [.. Number(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] LargeBox(string type, byte[] content) => [.. Number(1), .. Encoding.ASCII.GetBytes(type), .. Number(0), .. Number(content.Length + 16), .. content];

    private static byte[] ToTheEnd(byte[] box) => [0, 0, 0, 0, .. box[4..]];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
