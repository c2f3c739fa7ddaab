using System.Buffers.Binary;
using System.Text;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>What the layout has to know of a TrueType font: which characters it has, and how wide they are.</summary>
/// <remarks>OpenType 1.9: tables head, hhea, hmtx, and cmap in format 4, which has the characters up to U+FFFF.</remarks>
internal sealed class TrueTypeFile
{
    private readonly byte[] file;
    private readonly Dictionary<string, int> tables = [];
    private readonly double unitsPerEm;

    public TrueTypeFile(byte[] file)
    {
        this.file = file;
        for (var i = 0; i < UInt16(4); i++) tables[Encoding.ASCII.GetString(file, 12 + (16 * i), 4)] = (int)UInt32(12 + (16 * i) + 8);
        unitsPerEm = UInt16(tables["head"] + 18);
    }

    /// <summary>In em, from the baseline.</summary>
    public double Ascent => Int16(tables["hhea"] + 4) / unitsPerEm;

    /// <summary>In em, from the baseline, positive.</summary>
    public double Descent => -Int16(tables["hhea"] + 6) / unitsPerEm;

    /// <summary>Advance width in em by code point.</summary>
    public Dictionary<int, double> Widths() => Glyphs().ToDictionary(pair => pair.Code, pair => Advance(pair.Glyph) / unitsPerEm);

    private int Advance(int glyph) => UInt16(tables["hmtx"] + (4 * Math.Min(glyph, UInt16(tables["hhea"] + 34) - 1)));

    private IEnumerable<(int Code, int Glyph)> Glyphs()
    {
        var at = Format4();
        var segments = UInt16(at + 6) / 2;
        var (ends, starts) = (at + 14, at + 16 + (2 * segments));
        var (deltas, offsets) = (starts + (2 * segments), starts + (4 * segments));
        for (var s = 0; s < segments; s++)
        {
            var (start, end, delta, offset) = (UInt16(starts + (2 * s)), UInt16(ends + (2 * s)), UInt16(deltas + (2 * s)), UInt16(offsets + (2 * s)));
            for (var code = start; code <= end && code != 0xFFFF; code++)
            {
                var found = offset == 0 ? code : UInt16(offsets + (2 * s) + offset + (2 * (code - start)));
                var glyph = found == 0 ? 0 : (found + delta) & 0xFFFF;
                if (glyph != 0) yield return (code, glyph);
            }
        }
    }

    private int Format4()
    {
        var cmap = tables["cmap"];
        for (var i = 0; i < UInt16(cmap + 2); i++)
        {
            var at = cmap + (int)UInt32(cmap + 4 + (8 * i) + 4);
            if (UInt16(at) == 4) return at;
        }
        throw new InvalidDataException("Expected the font to have a character map in format 4, but it has none.");
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
