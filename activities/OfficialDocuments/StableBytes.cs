using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>
/// PDFsharp gives each file random names: a prefix of six letters before the cut-down font, and two ids in the metadata. They are
/// replaced by fixed ones of the same length, so that no place in the file moves and equal contents give equal bytes.
/// </summary>
internal static partial class StableBytes
{
    public static byte[] Of(byte[] pdf)
    {
        // Latin-1 maps each byte to one character and back.
        var text = Encoding.Latin1.GetString(pdf);
        Dictionary<string, string> prefixes = [];
        text = FontPrefix().Replace(text, match => "/" + Known(prefixes, match.Groups[1].Value) + "+");
        text = MetadataId().Replace(text, match => match.Groups[1].Value + "00000000-0000-0000-0000-000000000000");
        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>In the order in which the fonts stand in the file.</summary>
    private static string Known(Dictionary<string, string> prefixes, string random)
    {
        if (!prefixes.TryGetValue(random, out var known))
            prefixes[random] = known = string.Create(CultureInfo.InvariantCulture, $"SOPFN{(char)('A' + (prefixes.Count % 26))}");
        return known;
    }

    [GeneratedRegex(@"/([A-Z]{6})\+(?=Liberation)")]
    private static partial Regex FontPrefix();

    [GeneratedRegex("(<xmpMM:(?:DocumentID|InstanceID)>uuid:)[0-9a-f-]{36}")]
    private static partial Regex MetadataId();
}
